-- What other systems are told: a case system (ZGW), and whoever takes events. No personal word stands here: numbers, states,
-- days and amounts. Types: text and bigint only (see migrations/README.md).

-- What happened: added only, in the change of what it tells. `onderwerp` is a reference that says nothing by itself; its
-- events are told in the order of their number, which is also the number of the CloudEvent.
create table overdracht (
    id text primary key,
    gemeente text not null,
    onderwerp text not null,
    soort text not null,
    inhoud text not null,
    wie text not null,
    wanneer text not null
);
create index overdracht_onderwerp on overdracht (gemeente, onderwerp, id);

-- How far telling it is, for each receiver. A state: it changes in its place.
-- `staat`: wacht, verzonden, vastgelopen.
create table overdrachtstand (
    overdracht text not null references overdracht (id),
    ontvanger text not null,
    gemeente text not null,
    staat text not null,
    pogingen bigint not null,
    volgende text not null,
    melding text not null,
    klaar text not null,
    primary key (overdracht, ontvanger)
);
create index overdrachtstand_staat on overdrachtstand (staat, volgende);

-- To whom, and how. The newest version counts. `geheim` is closed under a key that follows from the data folder's.
create table overdrachtontvanger (
    gemeente text not null,
    ontvanger text not null,
    versie bigint not null,
    aan bigint not null,
    inhoud text not null,
    geheim text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, ontvanger, versie)
);
