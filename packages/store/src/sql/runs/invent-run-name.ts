const QUALITIES =
  'agile ample apt bold brave brisk bright calm candid clear clever crisp dapper daring deft eager earnest fair fleet fond frank gentle glad golden grand hardy honest jolly keen kind lively loyal lucid lucky mellow merry mild neat nimble noble patient plucky proud quick quiet rapid ready rosy serene sharp silver smart smooth snug steady sturdy sunny swift tidy upbeat vivid warm wise witty zesty'.split(
    ' ',
  )

const ANIMALS =
  'adder badger beaver bison bittern bongo condor coyote crane curlew dingo egret ermine falcon ferret finch gecko gibbon heron hoopoe ibex ibis impala jackal jerboa kestrel kudu lemur linnet lizard lynx macaw magpie marmot marten merlin mouse newt ocelot oriole osprey otter panda pipit plover puffin puma quail raven robin sable saiga seal serval shrew siskin skylark snipe stoat stork swallow swift tapir tern thrush toucan turtle viper vole walrus weasel wombat wren'.split(
    ' ',
  )

/**
 * A name for a run that was given none: quality, animal and a number, as in `calm-otter-417`.
 *
 * @param randomHex at least 24 random hexadecimal digits; equal digits give equal names
 */
export function inventRunName(randomHex: string): string {
  const quality = QUALITIES[pick(randomHex, 0) % QUALITIES.length]
  const animal = ANIMALS[pick(randomHex, 8) % ANIMALS.length]
  return `${quality}-${animal}-${pick(randomHex, 16) % 1001}`
}

function pick(hex: string, from: number): number {
  return Number.parseInt(hex.slice(from, from + 8), 16)
}
