import { FORMAT_VERSION } from './model-file.ts'
import { toYaml } from './model-file-yaml.ts'

/** The Python that a model's environment files ask for; the one that its tests run with. */
export const PYTHON_VERSION = '3.11.7'

/**
 * The files from which MLflow makes a Python environment for a model: `requirements.txt`,
 * `conda.yaml`, `python_env.yaml`.
 *
 * @param requirements as pip has them; MLflow itself is added
 */
export function environmentFiles(
  requirements: readonly string[],
  pythonVersion = PYTHON_VERSION,
): Readonly<Record<string, string>> {
  const hasMlflow = requirements.some((line) => /^mlflow(-skinny)?\b/.test(line))
  const all = hasMlflow ? requirements : [`mlflow==${FORMAT_VERSION}`, ...requirements]
  return {
    'requirements.txt': all.join('\n'),
    'conda.yaml': toYaml({
      channels: ['conda-forge'],
      dependencies: [`python=${pythonVersion}`, 'pip', { pip: all }],
      name: 'mlflow-env',
    }),
    'python_env.yaml': toYaml(
      {
        python: pythonVersion,
        build_dependencies: ['pip', 'setuptools', 'wheel'],
        dependencies: ['-r requirements.txt'],
      },
      { isSorted: false },
    ),
  }
}
