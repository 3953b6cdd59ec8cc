#!/bin/sh
# Prepares all that train_touch.py reads: splits by writer, then every drawing by the service's own
# steps. Augmented training drawings come in shards, each of another seed.
#
#   models/training/prepare_touch.sh DATA OUTPUT
#
# DATA    folder of mnist/, strokes/, nondigits/, pictures/ and hwd-1000/ (see README.md)
# OUTPUT  folder to write, about 900 MB a shard
# INKLING the program (default: java -jar target/inkling.jar), PYTHON (default: python3)
# SHARDS  seeds of the shards (default: 1 2 3), JOBS: how many programs run at a time (default: 1)
set -eu
if [ $# -ne 2 ]; then
	echo "usage: $0 DATA OUTPUT" >&2
	exit 2
fi
data=$1
out=$2
here=$(dirname "$0")
mkdir -p "$out"
commands=$out/commands
: >"$commands"
prepare() {
	echo "${INKLING:-java -jar target/inkling.jar} prepare $*" >>"$commands"
}

${PYTHON:-python3} "$here/split_touch.py" --data "$data" --output "$out/split"
split=$out/split

# Variants of each drawing of a collection; one run of prepare is one shard.
augment() {
	name=$1 variants=$2
	shift 2
	for shard in ${SHARDS:-1 2 3}; do
		prepare --variants "$variants" --seed "$shard" --output "$out/train/$name-$shard/" --data "$@"
	done
}
augment photographed 6 "$split/train-uji2.jsonl.gz" "$split/train-skahl.jsonl.gz" --photographed
augment mnist 3 "$data/mnist/train-images-idx3-ubyte.gz"
augment unipen 24 "$split/train-unipen.jsonl.gz"
augment pendigits 24 "$split/train-pendigits.jsonl.gz"
augment uji2 100 "$split/train-uji2.jsonl.gz"
augment skahl 100 "$split/train-skahl.jsonl.gz"
augment numberpad 40 "$split/train-numberpad.jsonl.gz"
augment swiss 12 "$split"/train-swiss/*
augment letters 12 "$split/train-letters.jsonl.gz"
augment omniglot 10 "$split/train-omniglot.jsonl.gz"
augment symbols 40 "$split/train-symbols.jsonl.gz"
augment scribbles 1 "$split/train-pendigits.jsonl.gz" --labels 10 --scribbles 100000
[ ! -f "$split/train-own.jsonl.gz" ] || augment own 24 "$split/train-own.jsonl.gz"

# As a request brings them.
plain() {
	part=$1
	shift
	for name in "$@"; do
		[ ! -f "$split/$part-$name.jsonl.gz" ] ||
			prepare --data "$split/$part-$name.jsonl.gz" --output "$out/$part-plain/$name/"
	done
	prepare --data "$split/$part-swiss"/* --output "$out/$part-plain/swiss/"
}
strokes="pendigits unipen uji2 skahl numberpad symbols letters omniglot own lipitk"
for part in train validation test; do
	plain $part $strokes
done
prepare --data "$data/mnist/train-images-idx3-ubyte.gz" --output "$out/train-plain/mnist/"
prepare --data "$data/mnist/train-images-idx3-ubyte.gz" --no-as-pictures --output "$out/train-plain/mnist-raw/"
prepare --data "$data/mnist/t10k-images-idx3-ubyte.gz" --output "$out/test-plain/mnist/"
prepare --data "$data/mnist/t10k-images-idx3-ubyte.gz" --no-as-pictures --output "$out/test-plain/mnist-raw/"
prepare --data "$data/hwd-1000/images-idx3-ubyte.gz" --output "$out/test-plain/hwd-1000/"
for part in validation test; do
	prepare --data "$split/$part-skahl.jsonl.gz" --photographed --output "$out/$part-plain/photographed/"
done
prepare --data "$split/validation-pendigits.jsonl.gz" --labels 10 --scribbles 4000 --seed 1001 \
	--output "$out/validation-plain/scribbles/"
prepare --data "$split/test-pendigits.jsonl.gz" --labels 10 --scribbles 2000 --seed 1002 \
	--output "$out/test-plain/scribbles/"

xargs -d '\n' -n 1 -P "${JOBS:-1}" sh -c <"$commands"
