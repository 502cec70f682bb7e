import { openBrowser } from '../open/open-browser.ts'
import { serverCommand } from '../server/server.ts'

/** `waymark ui`: `waymark server`, and the browser shows it. */
export function uiCommand() {
  const command = serverCommand('ui', (url) => {
    if (withFlag.opts().browser) openBrowser(url)
  })
  const withFlag = command.option('--no-browser', 'only serve')
  return withFlag
}
