import type { Plugin } from 'vite'

/** Does in development what the server does in use: points `<base>` back at the root. */
export function devBase(): Plugin {
  return {
    name: 'waymark:dev-base',
    apply: 'serve',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('<base href="./" />', '<base href="/" />'),
    },
  }
}
