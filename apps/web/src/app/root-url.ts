/** Where the app is mounted, with a trailing slash; read once, before any navigation. */
export const rootUrl = new URL('./', document.baseURI)
