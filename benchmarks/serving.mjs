// How many requests a second does `waymark models serve` answer, beside `mlflow models serve` on the same ONNX model?
//
//   npm run bench -- serving [--seconds 4] [--rounds 2] [--connections 1,8,32] [--rows 1,100]
//   npm run bench -- serving --file-mb 1000: memory and time of `waymark models predict` over a CSV and a JSONL of so many MB
//
// The model: ten columns of doubles, two layers of 64, one output. Requests are `dataframe_split`, as MLflow's client
// sends them, over connections that stay open; both servers run all along, and are asked one after the other in
// every round. Each answer's length is checked, and one answer of each kind against the other server's, number by
// number. MLflow's is the one process that its command starts. Goal: 5 times.
//
// Last, 28 November 2026, on two cores of a machine that little else used, Waymark beside MLflow 3.17.2 on Python 3.11, onnxruntime
// of both, requests a second (median time of one):
//   one row: 1 connection 1,824 (0.9 ms) and 55 (20 ms), 33x; 8: 5,725 and 115, 50x; 32: 5,990 and 101, 60x;
//   100 rows: 1 connection 1,456 (0.8 ms) and 76 (14 ms), 19x; 8: 2,185 and 75, 29x; 32: 1,853 and 68, 27x.
// With threads of onnxruntime that spin, the server took 957 us of a processor for one row over 1 connection and 2,149
// for 100 rows; without, 365 and 543 (loads 8 and 3).
// A file of 1 GB, the machine busy with other work: CSV 5.2 million rows in 230 s, at most 238 MB of memory, 238 MB
// over the first half; JSONL 4.1 million rows in 98 s, 203 MB and 203 MB.
//
// needs a Python with mlflow, onnx and onnxruntime: WAYMARK_PYTHON, else tests/compat/requirements.txt is installed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { inferSignature, onnxModel, saveModel, table, tfjsToOnnx } from '@waymark/sdk/models'
import { peers } from '../scripts/peers.mjs'
import { python, quietPython } from '../scripts/python.mjs'
import { root } from '../scripts/setup.mjs'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '1,8,32' },
    rows: { type: 'string', default: '1,100' },
    'file-mb': { type: 'string', default: '0' },
  },
})
const GOAL = 5
const COLUMNS = Array.from({ length: 10 }, (_, index) => `x${index}`)
const waymark = join(root, 'apps/cli/bin/waymark.js')
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
const model = join(folder, 'model')

try {
  peers()
  await saveMlp(model)
  const megabytes = Number(options['file-mb'])
  if (megabytes === 0) await compareServers()
  else for (const format of ['csv', 'jsonl']) await scoreLargeFile(megabytes, format)
} finally {
  rmSync(folder, { recursive: true })
}

async function compareServers() {
  const interpreter = python()
  const servers = {
    mlflow: await start('mlflow', (port) => [
      interpreter,
      ...['-m', 'mlflow', 'models', 'serve', '-m', model, '-p', port, '--env-manager', 'local'],
    ]),
    waymark: await start('waymark', (port) => [
      process.execPath,
      ...[waymark, 'models', 'serve', '-m', model, '-p', port],
    ]),
  }
  try {
    for (const rows of options.rows.split(',').map(Number)) {
      const requests = await sameRequests(servers, rows)
      for (const connections of options.connections.split(',').map(Number)) {
        await compare(servers, { rows, connections, requests })
      }
    }
  } finally {
    for (const { child } of Object.values(servers)) process.kill(-child.pid, 'SIGTERM')
  }
}

async function compare(servers, { rows, connections, requests }) {
  const rates = { mlflow: [], waymark: [] }
  const took = { mlflow: [], waymark: [] }
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const [name, { port }] of Object.entries(servers)) {
      const { rate, p50 } = await measure(port, connections, requests[name])
      rates[name].push(rate)
      took[name].push(p50)
    }
  }
  const [theirs, ours] = [median(rates.mlflow), median(rates.waymark)]
  const ratio = ours / theirs
  const p50 = ['mlflow', 'waymark'].map((name) => `${median(took[name]).toFixed(1)} ms`)
  console.log(
    `rows ${String(rows).padStart(3)}, connections ${String(connections).padStart(2)}: mlflow ${theirs.toFixed(0).padStart(5)} requests/s (p50 ${p50[0]}), waymark ${ours.toFixed(0).padStart(5)} (p50 ${p50[1]}): ${ratio.toFixed(1)}x${ratio < GOAL ? ' (goal missed)' : ''}`,
  )
}

async function saveMlp(target) {
  const library = '@tensorflow/tfjs' // of tests/peers, no dependency of ours
  const tf = await import(library)
  const { layers, sequential } = tf.default ?? tf
  const net = sequential({
    layers: [
      layers.dense({ inputShape: [COLUMNS.length], units: 64, activation: 'relu' }),
      layers.dense({ units: 64, activation: 'relu' }),
      layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  const row = Object.fromEntries(COLUMNS.map((name) => [name, Float64Array.of(1)]))
  const signature = inferSignature(table(row))
  await saveModel(onnxModel((await tfjsToOnnx(net)).bytes), target, { signature })
}

async function start(name, command) {
  const port = await freePort()
  const [program, ...args] = command(String(port))
  // MLflow starts the uvicorn that it finds.
  const PATH = `${dirname(program)}${delimiter}${process.env.PATH}`
  const env = { ...process.env, ...quietPython, PATH }
  const child = spawn(program, args, { cwd: folder, env, stdio: 'ignore', detached: true })
  for (let isUp = false; !isUp; ) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`)
    isUp = await fetch(`http://127.0.0.1:${port}/ping`).then(
      ({ ok }) => ok,
      () => new Promise((resolve) => setTimeout(resolve, 100, false)),
    )
  }
  return { child, port }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

/** The request to each server, and how long its right answer is. */
async function sameRequests(servers, rows) {
  const data = Array.from({ length: rows }, (_, row) =>
    COLUMNS.map((_name, index) => (row * 10 + index) / 100 + 0.005),
  )
  const body = JSON.stringify({ dataframe_split: { columns: COLUMNS, data } })
  const found = {}
  const numbers = {}
  for (const [name, { port }] of Object.entries(servers)) {
    const head = `POST /invocations HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
    const request = Buffer.from(head + body)
    const connection = openConnection(port)
    const answer = await connection.ask(request)
    connection.close()
    numbers[name] = JSON.parse(answer).predictions.map(({ output }) => output)
    found[name] = { request, length: answer.length }
  }
  const isEqual = numbers.mlflow.every((one, row) => Math.abs(one - numbers.waymark[row]) < 1e-5)
  if (numbers.mlflow.length !== rows || numbers.waymark.length !== rows || !isEqual) {
    throw new Error(`they disagree: ${JSON.stringify(numbers).slice(0, 200)}`)
  }
  return found
}

async function measure(port, count, { request, length }) {
  const connections = Array.from({ length: count }, () => openConnection(port))
  await Promise.all(connections.map((one) => one.ask(request)))
  const took = []
  const begin = performance.now()
  const end = begin + Number(options.seconds) * 1000
  await Promise.all(
    connections.map(async (connection) => {
      for (let before = performance.now(); before < end; ) {
        const answer = await connection.ask(request)
        if (answer.length !== length) throw new Error(`another answer: ${answer}`)
        const now = performance.now()
        took.push(now - before)
        before = now
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  for (const connection of connections) connection.close()
  return { rate: took.length / seconds, p50: median(took) }
}

/** A connection over which one request after the other is asked; lighter than Node's client, which would be measured too. */
function openConnection(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let heard = ''
  let waiting
  socket.setEncoding('latin1').on('data', (part) => {
    heard += part
    const head = heard.indexOf('\r\n\r\n')
    if (head === -1) return
    const size = Number(/content-length: (\d+)/i.exec(heard)?.[1])
    if (heard.length < head + 4 + size) return
    const [status, body] = [heard.slice(9, 12), heard.slice(head + 4)]
    heard = ''
    if (status === '200') waiting.resolve(body)
    else waiting.reject(new Error(`${status}: ${body}`))
  })
  socket.on('error', (error) => waiting?.reject(error))
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

async function scoreLargeFile(megabytes, format) {
  const input = join(folder, `rows.${format}`)
  const output = join(folder, `out.${format}`)
  await writeRows(input, megabytes * 1e6, format)
  const args = ['models', 'predict', '-m', model, '-i', input, '-o', output, '--json']
  const before = performance.now()
  const child = spawn(process.execPath, [waymark, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (part) => {
    told += part
  })
  const memory = { peakMb: 0, halfMb: 0 }
  const watch = setInterval(() => {
    memory.peakMb = peakOf(child.pid) || memory.peakMb
    if (sizeOf(`${output}.partial`) < (megabytes * 1e6) / 2) memory.halfMb = memory.peakMb
  }, 100)
  const [code] = await once(child, 'close')
  clearInterval(watch)
  const took = (performance.now() - before) / 1000
  if (code !== 0) throw new Error(`models predict ended with ${code}`)
  const { rows } = JSON.parse(told)
  console.log(
    `${format}: ${megabytes} MB in, ${(sizeOf(output) / 1e6).toFixed(0)} MB out, ${rows} rows in ${took.toFixed(1)} s (${(rows / took).toFixed(0)} rows/s, ${(megabytes / took).toFixed(1)} MB/s), peak memory ${memory.peakMb.toFixed(0)} MB, over the first half ${memory.halfMb.toFixed(0)} MB`,
  )
  rmSync(input)
  rmSync(output)
}

function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

async function writeRows(file, bytes, format) {
  const stream = createWriteStream(file)
  if (format === 'csv') stream.write(`${COLUMNS.join(',')}\n`)
  let row = 0
  for (let written = 0; written < bytes; ) {
    let part = ''
    for (; part.length < 1 << 20; row += 1) {
      const values = COLUMNS.map((_, index) => ((row * 7 + index) % 9973) / 7919)
      part +=
        format === 'csv'
          ? `${values.join(',')}\n`
          : `{${COLUMNS.map((name, index) => `"${name}":${values[index]}`).join(',')}}\n`
    }
    written += part.length
    if (!stream.write(part)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
}

/** The most memory that a process held so far, MB; 0 where the system has no /proc, or it has ended. */
function peakOf(pid) {
  try {
    const [, kb = 0] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return (Number(kb) * 1024) / 1e6
  } catch {
    return 0
  }
}
