// Prints what the client makes of an environment: read.js ENDPOINT NAME PROFILES LABEL KEY...
const client = require('cloud-config-client')

const [endpoint, name, profiles, label, ...keys] = process.argv.slice(2)

client
  .load({ endpoint, name, profiles: profiles.split(','), label: label || undefined, context: { HOST: 'db' } })
  .then(config => console.log(JSON.stringify(keys.map(key => config.get(key)))))
  .catch(error => {
    console.error(String(error))
    process.exitCode = 1
  })
