-- Who may come in. What people are and may is a decision, so it is a version: nothing in `account` and `accountstand`
-- is ever updated. Two tables hold no decisions but keys, and a key that is replaced is removed: `inlogmiddel` (how
-- somebody proves who they are) and `sessie` (who is signed in now). What happens to both stands in the log.
-- Types: text and bigint only (see migrations/README.md).

create table account (
    id text primary key,
    gemeente text not null,
    inlognaam text not null unique,
    wie text not null,
    wanneer text not null
);
create index account_gemeente on account (gemeente, inlognaam);

-- `rollen` and `werkgebied` are keys with a space between them; an empty `werkgebied` is the whole municipality.
-- `persoon` is the pseudonym of a resident. `tweede_factor` is 'verplicht' or, for an example account, 'vrij'.
create table accountstand (
    account text not null references account (id),
    versie bigint not null,
    gemeente text not null,
    weergave text not null,
    email text not null,
    organisatie text not null,
    rollen text not null,
    werkgebied text not null,
    persoon text not null,
    tweede_factor text not null,
    staat text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (account, versie)
);

-- `soort`: wachtwoord, totp, herstelcode, oidc. `waarde` is a hash or sealed. `gebruikt` is the last step of a code.
create table inlogmiddel (
    account text not null references account (id),
    soort text not null,
    nummer bigint not null,
    gemeente text not null,
    waarde text not null,
    gebruikt bigint not null,
    wanneer text not null,
    primary key (account, soort, nummer)
);

-- `sleutel` and `vorige` are digests of the secret in the cookie, now and before the last change. `staat`: half
-- (second factor still to come), heel, dicht.
create table sessie (
    id text primary key,
    gemeente text not null,
    account text not null references account (id),
    sleutel text not null,
    vorige text not null,
    gewisseld text not null,
    begonnen text not null,
    gezien text not null,
    tot text not null,
    herkomst text not null,
    staat text not null,
    reden text not null
);
create index sessie_account on sessie (account, begonnen);

-- A link that somebody gets to choose a password: once, and not for long.
create table uitnodiging (
    sleutel text primary key,
    gemeente text not null,
    account text not null references account (id),
    tot text not null,
    gebruikt text not null,
    wie text not null,
    wanneer text not null
);
