#!/bin/sh
# The oracles: independent engines, each in an environment of its own, outside the program.
#
#   tests/oracles/make.sh                 installs them all (a few minutes, about 2 GB)
#   tests/oracles/make.sh eemeter         installs one: eemeter, openfisca, node, opendsm
#   tests/oracles/make.sh golden          makes every golden file again, with what is installed
#
# They are never dependencies: the program's tests read the golden files only.
set -eu
cd "$(dirname "$0")/../.."
PIP="bin/pip install --quiet --disable-pip-version-check"

environment() {
    echo ".venv-oracles-$1"
    [ -x ".venv-oracles-$1/bin/pip" ] || packaging/new-venv.sh ".venv-oracles-$1"
}

eemeter() {
    environment eemeter
    .venv-oracles-eemeter/$PIP 'eemeter==2.10.11' 'pandas==2.3.3' pytz 'setuptools<81'
}

openfisca() {
    environment openfisca
    .venv-oracles-openfisca/$PIP 'OpenFisca-France==176.1.8' 'OpenFisca-Core==44.7.1'
}

opendsm() {
    environment opendsm
    .venv-oracles-opendsm/$PIP 'opendsm==1.2.7' 'multimethod<2'
}

# The two models are plain data: they are unpacked alone, without what their web sites depend on.
node() {
    echo "tests/oracles/node"
    (
        cd tests/oracles/node
        npm install --ignore-scripts --no-audit --no-fund --no-package-lock --silent
        for model in mesaidesreno@2.3.1 @incubateur-ademe/nosgestesclimat@4.10.2; do
            name=$(basename "${model%@*}")
            mkdir -p "models/$name"
            archive=$(npm pack --silent --ignore-scripts "$model")
            tar -xzf "$archive" -C "models/$name" --strip-components=1
            rm "$archive"
        done
    )
}

golden() {
    for maker in tests/oracles/*/golden.py; do
        module=$(echo "${maker%.py}" | tr / .)
        .venv/bin/python -m "$module"
    done
}

case ${1:-all} in
all) eemeter; openfisca; node; opendsm ;;
eemeter | openfisca | node | opendsm | golden) "$1" ;;
*) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
