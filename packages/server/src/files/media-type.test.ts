import { describe, expect, it } from 'vitest'
import { mediaTypeOf } from './media-type.ts'

describe('mediaTypeOf', () => {
  it.each([
    ['a.txt', 'text/plain'],
    ['a.json', 'text/plain'],
    ['notes.ipynb', 'text/plain'],
    ['MLmodel', 'text/plain'],
    ['dots...txt', 'text/plain'],
    ['plot.png', 'image/png'],
    ['PLOT.PNG', 'image/png'],
    ['report.pdf', 'application/pdf'],
    ['model.tar.gz', 'application/x-tar'],
    ['model.tgz', 'application/x-tar'],
    ['data.gz', 'application/octet-stream'],
    ['model.pkl', 'application/octet-stream'],
    ['noext', 'application/octet-stream'],
    ['.hidden', 'application/octet-stream'],
    ['x.constructor', 'application/octet-stream'],
  ])('serves %s as %s', (name, type) => {
    expect(mediaTypeOf(name)).toBe(type)
  })

  it.each([
    'a.html ',
    ...'a.html a.HTM a.xhtml a.shtml a.svg a.svgz a.svg.gz a.js a.mjs a.css'.split(' '),
    ...'a.xml a.XML a.xsl a.swf a.mht .html a.html.gz'.split(' '),
  ])('gives %s a type that runs nowhere', (name) => {
    expect(['text/plain', 'application/octet-stream']).toContain(mediaTypeOf(name))
  })
})
