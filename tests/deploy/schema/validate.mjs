// SPDX-License-Identifier: MIT
//
// node validate.mjs FILE   what is required, of which type, one of which words and like which pattern: each object of FILE, a
// JSON array, by the validators of kubernetes-models, custom resources included. Prints a JSON array of [index, fault]. Unknown
// fields are not found here: fields.py and literals.mjs do that. Packages are looked for where this file is.

import fs from 'node:fs'

const packages = {
  'argoproj.io': ['@kubernetes-models/argo-rollouts', '@kubernetes-models/argo-cd'],
  'gateway.networking.k8s.io': ['@kubernetes-models/gateway-api'],
  'monitoring.coreos.com': ['@kubernetes-models/prometheus-operator'],
}

async function modelOf(object) {
  const [version, group] = object.apiVersion.split('/').reverse()
  for (const name of packages[group] ?? ['kubernetes-models']) {
    const models = await import(group ? `${name}/${group}/${version}` : `${name}/${version}`).catch(() => ({}))
    if (models[object.kind]) return models[object.kind]
  }
}

const faults = []
for (const [index, object] of JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).entries()) {
  const Model = await modelOf(object)
  if (!Model) {
    faults.push([index, 'no schema of this kind'])
    continue
  }
  try {
    new Model(object).validate()
  } catch (error) {
    faults.push([index, error.message])
  }
}
console.log(JSON.stringify(faults))
