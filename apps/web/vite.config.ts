import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bootScript, CHARTS } from './build/boot-script.ts'
import { devBase } from './build/dev-base.ts'
import { precompress } from './build/precompress.ts'

// `npm run dev` shows the data of whatever server answers here, ours or MLflow's.
const server = process.env.WAYMARK_DEV_SERVER ?? 'http://127.0.0.1:5000'

// MLflow refuses a foreign Host or Origin, so the proxy speaks as if it were the server itself.
const proxied = {
  target: server,
  changeOrigin: true,
  headers: { origin: server },
}

export default defineConfig({
  base: './',
  plugins: [react(), bootScript(), devBase(), precompress()],
  server: {
    host: '127.0.0.1',
    proxy: { '/ajax-api': proxied, '/api': proxied, '/get-artifact': proxied },
  },
  // As the scripts are: they may load each other.
  worker: { format: 'es' },
  build: {
    // Browsers that lack modulepreload still load the page; the polyfill would be 1 KB for none.
    modulePreload: { polyfill: false },
    // `img-src 'self' data:` would allow inlined images, `script-src 'self'` nothing inlined.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Compressing once takes its seconds: nobody who starts the program has to be told.
      checks: { bundlerTimings: false },
      // Its table of codecs compiles WebAssembly when it is made, which our content policy forbids.
      treeshake: { moduleSideEffects: [{ test: /hyparquet-compressors/, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            // What the first page needs comes in one request, though other chunks share parts of it;
            { name: 'index', tags: ['$initial'] },
            // and so does what draws curves, with all that it stands on.
            { name: CHARTS, test: /[\\/]features[\\/]runs[\\/](?:runs-charts|ask-curves)\.tsx?$/ },
          ],
        },
      },
    },
  },
})
