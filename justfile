# Names for the commands; `just` is not needed, each line works by itself.

# The gate: format, lints, architecture, columns, glossary, catalogues, repository.
check:
    cargo xtask check

# Unit, story and browser tests.
test:
    cargo test

# The gate and all tests with nothing left out, as on a bare Debian machine.
ci:
    .ci/run

# A sample county on a local port.
demo:
    cargo run --release -- demo

# Accepts changed snapshots; read the diff afterwards.
bless:
    cargo xtask bless

# Measures; `just bench rush --json`.
bench *ARGS:
    cargo xtask bench {{ARGS}}

# Style sheet and scripts from npm packages unpacked below FOLDER.
vendor-assets FOLDER:
    cargo xtask vendor-assets {{FOLDER}}

# The embedded divisions from the npm package unpacked at PATH.
divisions PATH:
    cargo xtask divisions {{PATH}}
