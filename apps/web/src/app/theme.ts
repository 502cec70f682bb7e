import { useSyncExternalStore } from 'react'

/** What the reader chose; `system` is no choice and is not stored. */
export type ThemeChoice = 'system' | 'light' | 'dark'

const STORAGE_KEY = 'waymark-theme' // also read by boot.js
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  systemIsDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    systemIsDark.removeEventListener('change', listener)
  }
}

function currentChoice(): ThemeChoice {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function currentTheme(): 'light' | 'dark' {
  const choice = currentChoice()
  if (choice !== 'system') return choice
  return systemIsDark.matches ? 'dark' : 'light'
}

/** The theme on screen, for what is inked on a canvas. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, currentTheme, () => 'light')
}

/** The reader's choice and the way to change it. */
export function useThemeChoice(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  return [useSyncExternalStore(subscribe, currentChoice, () => 'system'), choose]
}

function choose(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, choice)
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}
