#!/usr/bin/env bash
# The demo: a fictional municipality, its messages and other sources imported, its pages served. What is there already is kept,
# so a second run only serves. Nothing of yours is ever removed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

RESIDENTS=${DEMO_RESIDENTS:-100000}
SEED=${DEMO_SEED:-2026}
PORT=${PORT:-8080}
DEMO=demo
# The key may lie beside the data, because all of it is fictional. With real data it never does.
KEY=$DEMO/sleutel/voorkant.sleutel
WHICH="residents=$RESIDENTS seed=$SEED"
VOORKANT=${VOORKANT:-$TARGET/release/voorkant}

if [ -e $DEMO/which ] && [ "$(cat $DEMO/which)" != "$WHICH" ]; then
    say "The folder $DEMO holds another municipality ($(cat $DEMO/which)). Remove it first: rm -r $DEMO" \
        "In de map $DEMO staat een andere gemeente ($(cat $DEMO/which)). Haal die eerst weg: rm -r $DEMO"
    exit 1
fi
mkdir -p $DEMO
echo "$WHICH" >$DEMO/which
SECONDS=0

# The messages get their name only when they are all there: an interrupted run starts again.
if [ ! -d $DEMO/berichten ]; then
    rm -rf $DEMO/berichten.part
    "$VOORKANT" generate --out $DEMO/berichten.part --residents "$RESIDENTS" --seed "$SEED"
    mv $DEMO/berichten.part $DEMO/berichten
fi

# The settings come before the first import. Importing twice gives the same facts; the mark only saves the time.
if [ ! -e $DEMO/imported ]; then
    # Its columns: … inwoners;huishoudens;jaar.
    households=$(tail -n 1 $DEMO/berichten/instellingen/gemeente.csv | awk -F';' '{ print $(NF - 1) "; " $NF "; verzonnen" }')
    "$VOORKANT" gegevens instellen --data $DEMO/data --sleutel $KEY gemeente=9999 gemeentenaam=Merwoude \
        "huishoudens=$households" \
        --productcodes $DEMO/berichten/instellingen/productcodes.csv \
        --buurten $DEMO/berichten/instellingen/postcodes.csv >/dev/null
    "$VOORKANT" import $DEMO/berichten --data $DEMO/data --sleutel $KEY
    touch $DEMO/imported
fi

# What comes beside messages: money, residents, other schemes, a map. Delivered twice it counts once.
if [ ! -e $DEMO/delivered ]; then
    if [ ! -e $DEMO/berichten/bronnen/bronnen.json ]; then
        # Made before there were sources: the same order gives the same messages, with the sources.
        rm -rf $DEMO/berichten.part
        "$VOORKANT" generate --out $DEMO/berichten.part --residents "$RESIDENTS" --seed "$SEED"
        mv $DEMO/berichten.part/bronnen $DEMO/berichten/bronnen
        rm -rf $DEMO/berichten.part
    fi
    "$VOORKANT" gegevens bron --data $DEMO/data --sleutel $KEY --lijst $DEMO/berichten/bronnen/bronnen.json
    touch $DEMO/delivered
fi

# One opgave from what was found, so that home shows its walk.
if [ ! -e $DEMO/opgave ]; then
    demo_opgave "$VOORKANT" $DEMO/data $KEY
    touch $DEMO/opgave
fi

# One account for each role, so that everybody can look with other eyes. Their password stands on the sign-in page.
if [ ! -e $DEMO/accounts ]; then
    "$VOORKANT" toegang voorbeeld --data $DEMO/data --sleutel $KEY
    touch $DEMO/accounts
fi

# A scenario at that opgave, decided on.
if [ ! -e $DEMO/ombuigen ]; then
    "$VOORKANT" ombuigen voorbeeld --data $DEMO/data --sleutel $KEY
    touch $DEMO/ombuigen
fi

# Agreements at that opgave: prices, a partnership of three years, a region, what organisations say.
if [ ! -e $DEMO/afspraken ]; then
    "$VOORKANT" afspraken voorbeeld --data $DEMO/data --sleutel $KEY
    touch $DEMO/afspraken
fi

# Plans of households, the money that may be spent on them, and signals of arrears. Made twice they are there once.
if [ ! -e $DEMO/doen ]; then
    for room in doen budget signalen; do
        "$VOORKANT" "$room" voorbeeld --data $DEMO/data --sleutel $KEY
    done
    touch $DEMO/doen
fi

# What was learned of all that: after the plans, which are part of it.
if [ ! -e $DEMO/leren ]; then
    "$VOORKANT" leren voorbeeld --data $DEMO/data --sleutel $KEY
    touch $DEMO/leren
fi

# What people expect of each other: a dialogue at that opgave, with answers.
if [ ! -e $DEMO/dialoog ]; then
    "$VOORKANT" dialoog voorbeeld --data $DEMO/data --sleutel $KEY
    touch $DEMO/dialoog
fi

# How municipality and partners see their own cooperation: last year's mirror, and the one that is open.
if [ ! -e $DEMO/spiegel ]; then
    "$VOORKANT" spiegel voorbeeld --data $DEMO/data --sleutel $KEY
    touch $DEMO/spiegel
fi

say "The demo was ready $SECONDS s after the build. Open http://127.0.0.1:$PORT (stop with Ctrl+C)." \
    "De demo was klaar $SECONDS s na de bouw. Open http://127.0.0.1:$PORT (stop met Ctrl+C)."
exec "$VOORKANT" serve --data $DEMO/data --sleutel $KEY --port "$PORT"
