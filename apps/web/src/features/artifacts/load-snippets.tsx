import { useState } from 'react'
import { Snippet } from '../../components/snippet.tsx'
import type { ModelFacts } from './model-facts.ts'

/** What the SDK's `loadModel` loads, by the flavor's name in the MLmodel file. */
const TYPESCRIPT_FLAVORS = new Set(['onnx', 'tfjs', 'waymark'])

/** How a model is loaded in Python, and in TypeScript where it has a flavor for that. */
export function LoadSnippets({ uri, facts }: { readonly uri: string; readonly facts: ModelFacts }) {
  const names = facts.flavorNames
  const languages = [
    ...(names.includes('python_function') ? (['Python'] as const) : []),
    ...(names.some((name) => TYPESCRIPT_FLAVORS.has(name)) ? (['TypeScript'] as const) : []),
  ]
  const [chosen, setChosen] = useState<(typeof languages)[number]>()
  const language = chosen ?? languages[0]
  if (language === undefined) return null
  const snippet = SNIPPETS[language](uri)
  return (
    <>
      {languages.length > 1 && (
        <fieldset className="segments" aria-label="Language of the example">
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === language}
              onClick={() => setChosen(one)}
            >
              {one}
            </button>
          ))}
        </fieldset>
      )}
      <Snippet text={snippet} copyLabel="Copy the example" language={language} />
    </>
  )
}

const SNIPPETS = {
  Python: (uri: string) =>
    `import mlflow\n\nmodel = mlflow.pyfunc.load_model(${JSON.stringify(uri)})\npredictions = model.predict(data)`,
  TypeScript: (uri: string) =>
    `import { loadModel } from '@waymark/sdk/models'\n\nconst model = await loadModel(${JSON.stringify(uri)})\nconst predictions = await model.predict(data)`,
} as const
