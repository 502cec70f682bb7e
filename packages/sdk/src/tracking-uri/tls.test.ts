import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { request as send } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder } from '../testing/places.ts'

const face = (file: string): string =>
  JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', file)).href)

/** A program that logs and reads back. */
const PLAIN = `
  import * as sdk from ${face('index.js')}
  const runId = await sdk.startRun((run) => {
    run.logMetric('loss', 0.5, 3)
    run.logText('a'.repeat(100_000), 'note.txt')
    return run.runId
  })
  const { metrics, info } = await sdk.getRun(runId)
  const paths = []
  for await (const { path } of sdk.listArtifacts(runId)) paths.push(path)
  console.log(metrics[0]?.value, info.status, paths.join())`

/** Every tracker that has a server, in one program; it prints what kinds of runs there are afterwards. */
const TRACKERS = `
  import { writeFileSync } from 'node:fs'
  import { searchRuns } from ${face('index.js')}
  import * as trackers from ${face('trackers/index.js')}
  const { sweep, benchmark, training, conversion, selection } = new trackers.PipelineTracker('all')
  writeFileSync('weights.bin', 'weights')
  const metric = { name: 'loss', goal: 'minimize' }
  await sweep.startSweepRun({ metric }, () => sweep.runTrial({ lr: 1 }, () => 0.5))
  const measured = { makeBatch: () => 0, predict: () => 0, batchSizes: [1], iterations: 1 }
  await benchmark.startBenchmarkRun({}, () => trackers.runBenchmarking(measured, benchmark))
  await training.startTrainingRun({}, () => training.logCheckpoint('weights.bin'))
  const converted = { success: true, target: 'onnx_fp32', modelPath: 'weights.bin' }
  await conversion.startConversionRun({}, () => conversion.logConversionResults(converted))
  await selection.startSelectionRun({}, () => selection.logSelection({ backbone: 'mlp' }))
  const plain = new trackers.Tracker('all')
  await plain.run({}, () => plain.logModel('weights.bin', 'model', { registeredModelName: 'net' }))
  const wandb = new trackers.WandbTracker('all')
  await wandb.startRun({ jobType: 'wandb' })
  const version = await wandb.logModel('weights.bin', 'artifact')
  await wandb.finish()
  await new trackers.ModelRegistry().transitionModelStage('net', 1, 'Production')
  const types = []
  for await (const { tags, info } of searchRuns({ experimentNames: ['all'] })) {
    types.push((tags.find(({ key }) => key === 'mlflow.runType')?.value ?? 'plain') + info.status[0])
  }
  console.log(types.sort().join(), version?.version)`

/** An authority of one's own and the certificate that it gave to 127.0.0.1. */
async function makeCertificates(): Promise<{ ca: string; cert: string; key: string }> {
  const folder = await makeFolder()
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const newKey = ['req', '-newkey', 'rsa:2048', '-nodes', '-subj']
  openssl(
    ...newKey,
    '/CN=Own CA',
    '-x509',
    '-days',
    '2',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  )
  openssl(...newKey, '/CN=proxy', '-keyout', at('key.pem'), '-out', at('request.pem'))
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1')
  const signed = [
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-extfile',
    at('names'),
  ]
  openssl('x509', '-req', '-in', at('request.pem'), ...signed, '-days', '2', '-out', at('cert.pem'))
  return { ca: at('ca.pem'), cert: at('cert.pem'), key: at('key.pem') }
}

/** A proxy that ends TLS in front of a server, below a path, and lets in who says who he is. */
async function startProxy(
  files: { cert: string; key: string },
  isAllowed: (header: string) => boolean,
) {
  const server = await startWithStore()
  const proxy = createServer(
    { cert: readFileSync(files.cert), key: readFileSync(files.key) },
    (request, response) => {
      if (!isAllowed(request.headers.authorization ?? '')) {
        response.writeHead(401, { 'content-type': 'text/plain' }).end('who are you?')
        return
      }
      const { authorization: _, host: __, ...headers } = request.headers
      const forwarded = send(
        `${server.url}${request.url?.replace(/^\/tracking/, '')}`,
        { method: request.method, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
        },
      )
      request.pipe(forwarded)
    },
  )
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    proxy.close()
    proxy.closeAllConnections()
  })
  return `https://127.0.0.1:${(proxy.address() as AddressInfo).port}/tracking`
}

/** Runs a program that logs; what it printed and warned about. */
async function train(
  trackingUri: string,
  env: Readonly<Record<string, string>>,
  program: string = PLAIN,
) {
  const folder = await makeFolder()
  const running = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      WAYMARK_RECORD: 'none',
      MLFLOW_TRACKING_URI: trackingUri,
      ...env,
    },
  })
  const printed = { stdout: '', stderr: '' }
  running.stdout.on('data', (chunk) => (printed.stdout += chunk))
  running.stderr.on('data', (chunk) => (printed.stderr += chunk))
  await once(running, 'close')
  return printed
}

const BASIC = `Basic ${Buffer.from('ada:s3cret-word').toString('base64')}`

describe('a server behind a proxy with TLS of its own authority and a path', () => {
  it.each<[string, (header: string) => boolean, (ca: string) => Record<string, string>]>([
    [
      'a token, the authority named as Node names it',
      (header) => header === 'Bearer t0ken-word',
      (ca) => ({ MLFLOW_TRACKING_TOKEN: 't0ken-word', NODE_EXTRA_CA_CERTS: ca }),
    ],
    [
      'a password, the authority named as MLflow names it',
      (header) => header === BASIC,
      (ca) => ({
        MLFLOW_TRACKING_USERNAME: 'ada',
        MLFLOW_TRACKING_PASSWORD: 's3cret-word',
        MLFLOW_TRACKING_SERVER_CERT_PATH: ca,
      }),
    ],
    [
      'a password, and any certificate',
      (header) => header === BASIC,
      () => ({
        MLFLOW_TRACKING_USERNAME: 'ada',
        MLFLOW_TRACKING_PASSWORD: 's3cret-word',
        MLFLOW_TRACKING_INSECURE_TLS: 'true',
      }),
    ],
  ])('is logged to and read with %s', async (_what, isAllowed, envOf) => {
    const files = await makeCertificates()
    const trackingUri = await startProxy(files, isAllowed)

    const { stdout, stderr } = await train(trackingUri, envOf(files.ca))

    expect(stdout).toBe('0.5 FINISHED note.txt\n')
    expect(stderr.replace(/waymark: MLFLOW_TRACKING_INSECURE_TLS.*\n/, '')).toBe('')
  })

  it.each<[string, (header: string) => boolean, Record<string, string>]>([
    [
      'a token',
      (header) => header === 'Bearer t0ken-word',
      { MLFLOW_TRACKING_TOKEN: 't0ken-word' },
    ],
    [
      'a password',
      (header) => header === BASIC,
      { MLFLOW_TRACKING_USERNAME: 'ada', MLFLOW_TRACKING_PASSWORD: 's3cret-word' },
    ],
  ])('takes what every tracker logs, with %s', async (_what, isAllowed, credentials) => {
    const files = await makeCertificates()
    const trackingUri = await startProxy(files, isAllowed)
    const env = { ...credentials, MLFLOW_TRACKING_SERVER_CERT_PATH: files.ca }

    const { stdout, stderr } = await train(trackingUri, env, TRACKERS)

    expect({ stdout, stderr }).toEqual({
      stdout: 'benchmarkF,conversionF,plainF,selectionF,sweepF,trainingF,trialF,wandbF v0\n',
      stderr: '',
    })
  })

  it('is not trusted by itself: the message says what to do, and nothing is lost', async () => {
    const trackingUri = await startProxy(await makeCertificates(), () => true)

    const { stderr } = await train(trackingUri, { MLFLOW_TRACKING_TOKEN: 't0ken-word' })

    expect(stderr).toContain('MLFLOW_TRACKING_SERVER_CERT_PATH or NODE_EXTRA_CA_CERTS')
    expect(stderr).toContain('kept in')
    expect(stderr).not.toContain('t0ken-word')
  })

  it('never sees its password in a message when it refuses that', async () => {
    const files = await makeCertificates()
    const trackingUri = await startProxy(files, () => false)

    const { stderr } = await train(trackingUri.replace('https://', 'https://ada:s3cret-word@'), {
      NODE_EXTRA_CA_CERTS: files.ca,
    })

    expect(stderr).toContain('The server answered 401')
    expect(stderr).not.toContain('s3cret-word')
  })
})
