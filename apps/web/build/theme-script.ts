import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/**
 * Puts `src/theme-boot.js` into the head as a classic script of its own: it must run before the
 * first paint, a module runs after it, and the content policy forbids inline scripts.
 */
export function themeScript(): Plugin {
  let isBuild = false
  let fileName = 'src/theme-boot.js'
  return {
    name: 'waymark:theme-script',
    configResolved(config) {
      isBuild = config.command === 'build'
    },
    generateBundle() {
      const source = readFileSync(new URL('../src/theme-boot.js', import.meta.url), 'utf8')
      const id = this.emitFile({ type: 'asset', name: 'theme-boot.js', source })
      fileName = this.getFileName(id)
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'script',
          attrs: { src: isBuild ? `./${fileName}` : '/src/theme-boot.js' },
          injectTo: 'head',
        },
      ],
    },
  }
}
