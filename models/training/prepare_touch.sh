#!/bin/sh
# Prepares all that train_touch.py reads: splits by writer, then every drawing by the service's own
# steps. Augmented training drawings come in shards, each of another seed.
#
#   models/training/prepare_touch.sh DATA OUTPUT
#
# DATA    folder of mnist/, strokes/, nondigits/ and hwd-1000/ (see README.md)
# OUTPUT  folder to write, about 1.6 GB
# INKLING the program (default: java -jar target/inkling.jar), PYTHON (default: python3)
set -eu
if [ $# -ne 2 ]; then
	sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//; p}' "$0" >&2
	exit 2
fi
data=$1
out=$2
here=$(dirname "$0")
prepare() {
	${INKLING:-java -jar target/inkling.jar} prepare "$@"
}

${PYTHON:-python3} "$here/split_touch.py" --data "$data" --output "$out/split"

# Variants of each drawing of a collection; one run of prepare is one shard.
augment() {
	name=$1 file=$2 variants=$3
	for shard in ${SHARDS:-1 2 3}; do
		prepare --data "$file" --variants "$variants" --seed "$shard" --output "$out/train/$name-$shard/"
	done
}
split=$out/split
augment pendigits "$split/train-pendigits.jsonl.gz" 24
augment unipen "$split/train-unipen.jsonl.gz" 24
augment letters "$split/train-letters.jsonl.gz" 12
augment omniglot "$split/train-omniglot.jsonl.gz" 10
[ ! -f "$split/train-own.jsonl.gz" ] || augment own "$split/train-own.jsonl.gz" 24
augment mnist "$data/mnist/train-images-idx3-ubyte.gz" 3
for shard in ${SHARDS:-1 2 3}; do
	prepare --data "$split/train-pendigits.jsonl.gz" --labels 10 --scribbles 40000 --variants 1 \
		--seed "$shard" --output "$out/train/scribbles-$shard/"
done

# As a request brings them.
for name in pendigits unipen letters omniglot own; do
	[ -f "$split/train-$name.jsonl.gz" ] || continue
	prepare --data "$split/train-$name.jsonl.gz" --output "$out/plain/$name/"
	prepare --data "$split/validation-$name.jsonl.gz" --output "$out/validation/$name/"
done
prepare --data "$data/mnist/train-images-idx3-ubyte.gz" --output "$out/plain/mnist/"
prepare --data "$data/mnist/train-images-idx3-ubyte.gz" --no-as-pictures --output "$out/plain/mnist-raw/"
prepare --data "$split/validation-pendigits.jsonl.gz" --labels 10 --scribbles 2000 --seed 1001 \
	--output "$out/validation/scribbles/"

for name in pendigits lipitk letters omniglot; do
	prepare --data "$split/test-$name.jsonl.gz" --output "$out/test/$name/"
done
prepare --data "$data/mnist/t10k-images-idx3-ubyte.gz" --output "$out/test/mnist/"
prepare --data "$data/mnist/t10k-images-idx3-ubyte.gz" --no-as-pictures --output "$out/test/mnist-raw/"
prepare --data "$data/hwd-1000/images-idx3-ubyte.gz" --output "$out/test/hwd-1000/"
prepare --data "$split/test-pendigits.jsonl.gz" --labels 10 --scribbles 1000 --seed 1002 \
	--output "$out/test/scribbles/"
