-- The chain of the audit log: each act in `gebeurtenis` has a line here, in the same transaction. Types: text and
-- bigint only (see migrations/README.md).
--
-- `schakel` is a keyed digest over municipality, number, the link before it and the salted digest of the content;
-- the key lies outside the database. When the law asks that the content goes, the texts of the act and the salt become
-- empty, `inhoud` gets the digest, and `vernietigd` says when, with a keyed mark. Nothing else is ever updated here.
create table auditregel (
    gemeente text not null,
    nummer bigint not null,
    gebeurtenis text not null unique references gebeurtenis (id),
    trace text not null,
    zout text not null,
    inhoud text not null,
    schakel text not null,
    vernietigd bigint not null,
    merk text not null,
    primary key (gemeente, nummer)
);

-- The head of each chain: the one row that is updated in its place, at each line. Who adds a line holds it until the
-- transaction ends, so that two at once make two lines that follow each other.
create table ketenkop (
    gemeente text primary key,
    aantal bigint not null,
    laatste text not null,
    merk text not null
);

-- One row, once the acts from before the chain are in it: after that no line comes in but by being written.
create table ketenbegin (
    id text primary key,
    wanneer text not null
);
