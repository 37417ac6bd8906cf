// SPDX-License-Identifier: MIT
//
// node literals.mjs FILE   unknown fields of custom resources: each object of FILE, a JSON array, becomes a literal of its
// kubernetes-models type, one file each; the compiler's check for excess properties finds what the type does not have. Prints a
// JSON array of [index, fault].

import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const packages = {
  'argoproj.io': kind => (/^App/.test(kind) ? 'argo-cd' : 'argo-rollouts'),
  'gateway.networking.k8s.io': () => 'gateway-api',
  'monitoring.coreos.com': () => 'prometheus-operator',
}

const sources = new Map()
for (const [index, object] of JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).entries()) {
  const [group, version] = object.apiVersion.split('/')
  if (!packages[group]) continue
  const name = `@kubernetes-models/${packages[group](object.kind)}/${group}/${version}`
  sources.set(path.resolve(`literal${index}.mts`),
    `import type {I${object.kind}} from '${name}'\nexport const it: I${object.kind} = ${JSON.stringify(object, null, 1)}\n`)
}

const options = {
  noEmit: true, strict: true, skipLibCheck: true, types: [],
  module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022,
}
const host = ts.createCompilerHost(options)
const { getSourceFile, fileExists, readFile } = host
host.getSourceFile = (file, target, ...rest) =>
  sources.has(file) ? ts.createSourceFile(file, sources.get(file), target) : getSourceFile.call(host, file, target, ...rest)
host.fileExists = file => sources.has(file) || fileExists.call(host, file)
host.readFile = file => sources.get(file) ?? readFile.call(host, file)

const program = ts.createProgram([...sources.keys()], options, host)
const faults = ts.getPreEmitDiagnostics(program).map(fault => [
  Number(/literal(\d+)\.mts$/.exec(fault.file?.fileName ?? '')?.[1] ?? -1),
  ts.flattenDiagnosticMessageText(fault.messageText, ' '),
])
console.log(JSON.stringify(faults))
