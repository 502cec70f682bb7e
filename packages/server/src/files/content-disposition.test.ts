import { describe, expect, it } from 'vitest'
import { attachmentNamed } from './content-disposition.ts'

describe('attachmentNamed', () => {
  it.each([
    ['a.txt', 'attachment; filename=a.txt'],
    ["quo'te.txt", "attachment; filename=quo'te.txt"],
    ['a b.txt', 'attachment; filename="a b.txt"'],
    ['a&b=c.txt', 'attachment; filename="a&b=c.txt"'],
    ['"dq".txt', 'attachment; filename="\\"dq\\".txt"'],
    ['back\\slash', 'attachment; filename="back\\\\slash"'],
    ['ümläut.txt', "attachment; filename=umlaut.txt; filename*=UTF-8''%C3%BCml%C3%A4ut.txt"],
    ['漢字', "attachment; filename=download; filename*=UTF-8''%E6%BC%A2%E5%AD%97"],
    ["ü (1)'", "attachment; filename=\"u (1)'\"; filename*=UTF-8''%C3%BC%20%281%29%27"],
  ])('names %j', (name, header) => {
    expect(attachmentNamed(name)).toBe(header)
  })

  it('is a header that Node can send, whatever the name', () => {
    for (const name of ['\u202egpj.exe', '\ud800', '😀', '\u0085']) {
      expect(attachmentNamed(name)).toMatch(/^[ -~]+$/)
    }
  })
})
