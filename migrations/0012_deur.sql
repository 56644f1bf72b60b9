-- The door to the outside. Somebody of a provider has one account in a municipality, also when two windows make it at
-- the same moment: `waarde` of an `oidc` line is the address of the provider, a space, and `sub`.
-- Types: text and bigint only (see migrations/README.md).

create unique index inlogmiddel_oidc on inlogmiddel (gemeente, waarde) where soort = 'oidc';

-- What the provider said when a session began: who it is, how sure it was (`acr`), and for whom somebody acts
-- (`represents`; JSON, nearest first). Nothing of it is ever updated; a session with a password has no line.
create table aanmeldbewijs (
    sessie text primary key references sessie (id),
    gemeente text not null,
    aanbieder text not null,
    niveau text not null,
    namens text not null,
    wanneer text not null
);
