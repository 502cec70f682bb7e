// The reader's half that runs in a worker of its own, as a script that the build names like all others.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
