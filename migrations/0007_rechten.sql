-- Rights of residents: what they ask about their own data and what was decided, and in what role somebody looked at
-- persons. Nothing is updated. Types: text and bigint only (see migrations/README.md).

-- `soort`: inzage, correctie, wissen. A request of a resident who signed in; `tekst` is in their own words.
create table rechtsverzoek (
    id text primary key,
    gemeente text not null,
    formulier text not null unique,
    account text not null references account (id),
    soort text not null,
    tekst text not null,
    wanneer text not null
);
create index rechtsverzoek_gemeente on rechtsverzoek (gemeente, id);

-- `besluit`: toegewezen, afgewezen. The next number can be taken once.
create table rechtsbesluit (
    verzoek text not null references rechtsverzoek (id),
    versie bigint not null,
    gemeente text not null,
    besluit text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (verzoek, versie)
);

-- In what role, and for which organisation, somebody looked: as it was at that moment. `trace` is that of the lines in
-- the processing log, and of the line in the audit log. No name stands here.
create table inkijk (
    trace text primary key,
    gemeente text not null,
    account text not null,
    rollen text not null,
    organisatie text not null
);

create index auditregel_trace on auditregel (trace);
