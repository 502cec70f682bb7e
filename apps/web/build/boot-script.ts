import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** The chunk with all that draws curves: `src/boot.js` asks for it where a link shows some. */
export const CHARTS = 'charts'

/**
 * Puts `src/boot.js` into the head as a classic script of its own: it must run before the first
 * paint, a module runs after it, and the content policy forbids inline scripts.
 */
export function bootScript(): Plugin {
  let isBuild = false
  let fileName = 'src/boot.js'
  return {
    name: 'waymark:boot-script',
    configResolved(config) {
      isBuild = config.command === 'build'
    },
    generateBundle() {
      const source = readFileSync(new URL('../src/boot.js', import.meta.url), 'utf8')
      const id = this.emitFile({ type: 'asset', name: 'boot.js', source })
      fileName = this.getFileName(id)
    },
    transformIndexHtml: {
      order: 'post',
      // Before the style sheet, or it would wait for that; behind <base>, which it is relative to.
      handler: (html, { bundle = {} }) => {
        const src = isBuild ? `./${fileName}` : '/src/boot.js'
        const charts = Object.values(bundle).find(({ name }) => name === CHARTS)
        const more = charts === undefined ? '' : ` data-charts="./${charts.fileName}"`
        return html.replace('<title>', `<script src="${src}"${more}></script>\n    <title>`)
      },
    },
  }
}
