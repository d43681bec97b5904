#!/bin/sh
# Install what is missing on this system, or print the one command that does, and stop.
# usage: system.sh PYTHON run|test        test: also what the tests need: the R packages that
#                                         check the R package, a second BLAS
# BLAS=openblas in the environment also switches an R and Octave already here to OpenBLAS.
# What is missing is found by trying: R may well come from elsewhere than this system.
set -eu

python=$1
level=$2

found() { command -v "$1" >/dev/null 2>&1; }

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "samegrad: needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2
  exit 1
fi

if found apt-get; then
  install="apt-get install --yes --no-install-recommends" r=r-base-core
elif found brew; then install="brew install" r=r
elif found dnf; then install="sudo dnf install" r=R-core
elif found pacman; then install="sudo pacman -S" r=r
else install="conda install --channel conda-forge" r=r-base
fi

r_is_debians() {
  found apt-get && { ! found Rscript || [ "$(command -v Rscript)" = /usr/bin/Rscript ]; }
}

# The R packages that do not load, all of them where there is no R.
missing_r_packages() {
  wanted="codetools testthat lintr roxygen2"
  [ "$level" = test ] || return 0
  found Rscript || { echo "$wanted"; return 0; }
  Rscript --vanilla -e 'wanted <- commandArgs(TRUE)
    cat(wanted[!vapply(wanted, requireNamespace, NA, quietly = TRUE)])' $wanted
}

# An R or Octave already here keeps its BLAS: Debian's switch would serve both.
openblas() {
  found apt-get || return 0
  case $(readlink -f /etc/alternatives/libblas.so.3-*) in *openblas*) return 0 ;; esac
  if [ "${BLAS:-}" = openblas ] || ! { found Rscript || found octave-cli; }; then
    echo libopenblas0-pthread
  fi
}

# A second BLAS for the tests to switch to, and a NumPy that can be switched; where another
# BLAS is here it stays the one in use.
second_blas() {
  [ "$level" = test ] && found apt-get && found dpkg-query || return 0
  for name in libblas3 python3-numpy; do
    case $(dpkg-query --show --showformat '${db:Status-Status}' "$name" 2>/dev/null) in
      installed*) ;;
      *) echo "$name" ;;
    esac
  done
}

# Debian's Python comes without ensurepip, which a virtual environment takes pip from.
debian_venv() {
  found apt-get || return 0
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

missing() {
  found Rscript || echo "$r"
  found octave-cli || echo octave
  openblas
  second_blas
  debian_venv
  if r_is_debians; then
    for name in $(missing_r_packages); do echo "r-cran-$name"; done
  fi
}

ask() {
  echo "samegrad: something is missing here. Run this, then make again:" >&2
  echo "  $1" >&2
  exit 1
}

# As root, or by a sudo that asks nothing; anyone else gets the command to run.
install_packages() {
  by_hand="$install $*"
  if found apt-get; then by_hand="sudo apt-get update && sudo $by_hand"; fi
  if ! found apt-get; then ask "$by_hand"
  elif [ "$(id -u)" = 0 ]; then sudo=""
  elif found sudo && sudo -n true 2>/dev/null; then sudo="sudo -n"
  else ask "$by_hand"
  fi
  echo "samegrad: installing on this system: $*"
  log=$(mktemp)
  $sudo apt-get update >"$log" 2>&1 &&
    $sudo env DEBIAN_FRONTEND=noninteractive $install "$@" >>"$log" 2>&1 </dev/null ||
    { cat "$log" >&2; rm -f "$log"; ask "$by_hand"; }
  rm -f "$log"
}

packages=$(missing)
[ -z "$packages" ] || install_packages $packages

# An R that is not Debian's installs its packages itself.
if ! r_is_debians; then
  names=$(missing_r_packages | sed 's/[^ ][^ ]*/"&"/g; s/ /, /g')
  [ -z "$names" ] || ask "Rscript -e 'install.packages(c($names))'"
fi
