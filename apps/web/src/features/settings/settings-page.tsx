import { useQuery } from '@tanstack/react-query'
import { apiUrl, getBytes } from '../../api/fetch-json.ts'
import { rootUrl } from '../../app/root-url.ts'
import { type ThemeChoice, useThemeChoice } from '../../app/theme.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { KeysHelp } from '../runs/keys-help.tsx'
import '../../styles/search.css'

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

/** How this browser shows things, and what the server is. */
export function SettingsPage() {
  const [theme, chooseTheme] = useThemeChoice()
  const { data: version } = useQuery({
    queryKey: ['version'],
    queryFn: async ({ signal }) =>
      new TextDecoder().decode(await getBytes(apiUrl('version'), { signal })),
  })
  const address = rootUrl.href.replace(/\/$/, '')
  return (
    <Page title="Settings" testId="settings-page">
      <div className="settings">
        <Panel title="Theme">
          <fieldset aria-label="Theme">
            {THEMES.map(([choice, words]) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="theme-choice"
                  checked={theme === choice}
                  onChange={() => chooseTheme(choice)}
                />
                {words}
              </label>
            ))}
          </fieldset>
          <p className="quiet-note">
            Kept in this browser. Everything else you choose is in the page’s link.
          </p>
        </Panel>
        <Panel title="This server">
          <dl className="settings-facts">
            <dt>Tracking URI</dt>
            <dd>
              <code>{address}</code> <CopyButton text={address} label="Copy the tracking URI" />
            </dd>
            <dt>Compatible with</dt>
            <dd>{version === undefined ? '–' : `MLflow ${version}`}</dd>
            <dt>API</dt>
            <dd>
              <a href={apiUrl('api/openapi.json')}>OpenAPI</a>
            </dd>
          </dl>
        </Panel>
        <Panel title="Keyboard shortcuts">
          <KeysHelp />
        </Panel>
      </div>
    </Page>
  )
}
