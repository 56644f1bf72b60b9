-- Programs that ask, and messages to people.
-- What a program is and may is a decision, so it is a version: nothing in `toepassing` and `toepassingstand` is ever
-- updated. `toegangstoken` holds no decisions but keys: those that are over are removed. A message in `postbericht`
-- changes its state in place, as a job does.
-- Types: text and bigint only (see migrations/README.md).

create table toepassing (
    id text primary key,
    gemeente text not null,
    naam text not null unique,
    wie text not null,
    wanneer text not null
);
create index toepassing_gemeente on toepassing (gemeente, naam);

-- `rollen` are keys with a space between them; `geheim` is a digest; `staat`: actief, dicht.
create table toepassingstand (
    toepassing text not null references toepassing (id),
    versie bigint not null,
    gemeente text not null,
    weergave text not null,
    rollen text not null,
    geheim text not null,
    staat text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (toepassing, versie)
);

-- `sleutel` is a digest; `bereik` are keys of rights with a space between them.
create table toegangstoken (
    sleutel text primary key,
    gemeente text not null,
    toepassing text not null references toepassing (id),
    bereik text not null,
    tot text not null,
    wanneer text not null
);
create index toegangstoken_toepassing on toegangstoken (toepassing);

-- That something is ready for somebody, never what: `reden` is for who manages accounts. `staat`: wacht, verzonden,
-- opgegeven. `volgende` is when it may be tried again; `melding` is why it did not go, without an address.
create table postbericht (
    id text primary key,
    gemeente text not null,
    account text not null references account (id),
    reden text not null,
    staat text not null,
    pogingen bigint not null,
    volgende text not null,
    melding text not null,
    wanneer text not null,
    klaar text not null
);
create index postbericht_staat on postbericht (staat, volgende);
