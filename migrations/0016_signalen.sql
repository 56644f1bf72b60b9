-- Early signals of debt. Of an address only a key is kept, of a person only the pseudonym; what was delivered about them
-- is closed under the key of the case (dossiersleutel). Types: text and bigint only (see migrations/README.md).

-- A list of the addresses of the municipality. The newest counts.
create table adreslijst (
    gemeente text not null,
    versie bigint not null,
    bron text not null,
    aantal bigint not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, versie)
);

-- What is on it: no decisions but keys, of the newest list only. `buurt` is empty when it was not told.
create table adressleutel (
    gemeente text not null,
    versie bigint not null,
    adres text not null,
    buurt text not null,
    primary key (gemeente, versie, adres)
);

-- A delivery: how many of what came of it, and what was wrong (`bevindingen`, JSON of place, rule and way out; nothing of
-- a person). `vingerafdruk` is that of its bytes and of what was said with it; what brings nothing new makes no row.
create table signaallevering (
    id text primary key,
    gemeente text not null,
    vingerafdruk text not null,
    poging bigint not null,
    soort text not null,
    ontvangen text not null,
    inspanningen text not null,
    nieuw bigint not null,
    bekend bigint not null,
    geweigerd bigint not null,
    zaken bigint not null,
    trajecten bigint not null,
    bevindingen text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    unique (gemeente, vingerafdruk, poging)
);
create index signaallevering_wanneer on signaallevering (gemeente, wanneer);

-- A case: signals at one address in one calendar month that are taken up together. `nummer` is what people call it.
-- `volg` is more than 1 when a signal came after the case before it had ended. `adres` is emptied when the case is destroyed
-- (its own number then stands there), the month stays.
create table signaalzaak (
    id text primary key,
    gemeente text not null,
    nummer bigint not null,
    adres text not null,
    maand text not null,
    volg bigint not null,
    gebied text not null,
    begonnen text not null,
    wie text not null,
    wanneer text not null,
    unique (gemeente, nummer),
    unique (gemeente, adres, maand, volg)
);

-- A signal. `kenmerk` is the keyed digest of partner, address and the partner's mark: the same signal makes one row.
-- `rotaties` says under how many layers of the key `persoon` was made. `inhoud` is closed: whom to write to.
create table signaal (
    id text primary key,
    gemeente text not null,
    levering text not null references signaallevering (id),
    zaak text not null references signaalzaak (id),
    kenmerk text not null,
    partner text not null,
    soort text not null,
    einde text not null,
    dreigend bigint not null,
    bedrag bigint not null,
    ontvangen text not null,
    adres text not null,
    persoon text not null,
    rotaties bigint not null,
    inhoud text not null,
    wanneer text not null,
    unique (gemeente, kenmerk)
);
create index signaal_adres on signaal (gemeente, adres);
create index signaal_zaak on signaal (zaak);
create index signaal_persoon on signaal (gemeente, persoon);

-- A step in a case. The next number can be taken once. `herstelt` is the number of the step that it undoes, 0 for none.
-- `inhoud` is closed: what somebody wrote.
create table signaalstap (
    zaak text not null references signaalzaak (id),
    nummer bigint not null,
    gemeente text not null,
    formulier text not null,
    soort text not null,
    dag text not null,
    waarde text not null,
    bereikt bigint not null,
    herstelt bigint not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (zaak, nummer),
    unique (zaak, formulier, soort)
);
create index signaalstap_formulier on signaalstap (gemeente, formulier);

-- Where each case stands: no decision, but what follows from its signals and steps, kept so that 50,000 of them are in
-- order at once. It is written in the change that writes those, and changes in its place.
-- `fase`: 0 no first talk yet, 1 after the talk, 2 ended, 3 destroyed.
create table signaalwerk (
    zaak text primary key references signaalzaak (id),
    gemeente text not null,
    nummer bigint not null,
    gebied text not null,
    fase bigint not null,
    stand text not null,
    uiterlijk text not null,
    grond text not null,
    klasse bigint not null,
    bedrag bigint not null,
    signalen bigint not null,
    partners text not null,
    behandelaar text not null,
    stap bigint not null,
    einde text not null,
    uitkomst text not null
);
create index signaalwerk_lijst on signaalwerk (gemeente, fase, uiterlijk, klasse desc, bedrag desc, nummer);
create index signaalwerk_wie on signaalwerk (gemeente, fase, behandelaar, uiterlijk, klasse desc, bedrag desc, nummer);

-- A version of the text of a letter.
create table signaalsjabloon (
    gemeente text not null,
    soort text not null,
    versie bigint not null,
    onderwerp text not null,
    tekst text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, soort, versie)
);
