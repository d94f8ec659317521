// SPDX-License-Identifier: Apache-2.0
// select count(*), sum(montant) of a CSV with two threads: `node duckdb_sum.cjs FILE`, with NODE_PATH where the package is.
const {DuckDBInstance} = require('@duckdb/node-api');

async function main(file) {
    const instance = await DuckDBInstance.create(':memory:', {threads: '2'});
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(
        `select count(*), sum(montant)::varchar from read_csv('${file.replaceAll("'", "''")}')`);
    const version = await connection.runAndReadAll('select version()');
    console.log([...reader.getRows()[0], version.getRows()[0][0]].join(' '));
}

main(process.argv[2]);
