import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The app once more, in one file, for the thread of the server that draws pages ahead. */
export default defineConfig({
  plugins: [react(), leaveOutLaterParts()],
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: { ssr: 'src/prerender/render-page.tsx', outDir: 'dist/prerender' },
})

// What a link may open the page of an experiment with: its browser has the script before it draws.
const WITH_THE_PAGE = /\/(?:runs-charts|ask-curves)\.tsx?$/

/** What comes with a script of its own is for the browser to draw: a page drawn ahead has none of it. */
function leaveOutLaterParts(): Plugin {
  return {
    name: 'waymark:leave-out-later-parts',
    resolveDynamicImport: (specifier) =>
      WITH_THE_PAGE.test(String(specifier)) ? null : { id: String(specifier), external: true },
  }
}
