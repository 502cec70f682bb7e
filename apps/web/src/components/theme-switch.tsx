import { type ThemeChoice, useThemeChoice } from '../app/theme.ts'

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** Light, dark, or as the system says. */
export function ThemeSwitch() {
  const [choice, choose] = useThemeChoice()
  return (
    <label className="theme-switch">
      <select
        aria-label="Theme"
        value={choice}
        onChange={(event) => choose(event.target.value as ThemeChoice)}
      >
        {CHOICES.map((name) => (
          <option key={name} value={name}>
            {name[0]?.toUpperCase() + name.slice(1)}
          </option>
        ))}
      </select>
    </label>
  )
}
