#!/bin/sh
# Estimates how well people are read whose devices and institutions nobody trained on: leaves each
# UNIPEN contributor out of a short training in turn and reads the digits that it would have given.
#
#   models/training/leave_out.sh PREPARED WORK [SET…]
#
# PREPARED  what prepare_touch.sh wrote
# WORK      folder for the models
# SET       a contributor (default: all seven that are trained on)
# STEPS     batches of each training (default 3000); PYTHON: interpreter (default python3)
set -eu
data=$1
work=$2
shift 2
here=$(dirname "$0")
for set in ${*:-unipen-apa unipen-apb unipen-app unipen-art unipen-imp unipen-syn unipen-uqb}; do
	echo "== $set"
	"${PYTHON:-python3}" "$here/train_touch.py" --data "$data" --output "$work/without-$set" \
		--steps "${STEPS:-3000}" --epochs 1 --leave-out "$set" | grep '^  left-out'
done
