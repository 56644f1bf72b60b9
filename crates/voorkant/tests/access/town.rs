//! A small municipality with something in every place, an account for each role, and things of another municipality.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;

use crate::common::*;
use crate::people::{Mens, WACHTWOORD};
use crate::server::Server;

/// Texts that stand in the data, each of one kind: whoever may not see that kind never reads it.
pub const OPGAVE: &str = "Zilvermeeuw opgave";
pub const TAAK: &str = "Zilvermeeuw taak";
pub const REACTIE: &str = "Zilvermeeuw reactie";
pub const BERICHT: &str = "zilvermeeuw-bericht";
pub const ACCOUNT: &str = "Zilvermeeuw Janssen";
pub const PLAN: &str = "Zilvermeeuw vraag";
/// What somebody wrote in a case of early signals, and on whose envelope.
pub const SIGNAAL: &str = "weet niet waar te beginnen";
/// What stands in a request to look up households.
pub const VERZOEK: &str = "Zilvermeeuw grondslag";
/// What stands in a round of the quickscan, a set of figures and a bandwidth.
pub const PRIJS: &str = "Zilvermeeuw prijs";
/// What stands in a study, an effect, a questionnaire, a learning cycle.
pub const LEREN: &str = "Zilvermeeuw leren";
/// A nomination that its organisation is still writing.
pub const KLADVOORDRACHT: &str = "Zilvermeeuw voordracht";
/// What a resident wrote and nobody accepted yet.
pub const GESCHREVEN: &str = "Zilvermeeuw geschreven";
pub const INLOGNAAM: &str = "zilvermeeuw.janssen";
/// The same of another municipality.
pub const ELDERS: &str = "Kokmeeuw";

/// Numbers of what there is.
#[derive(Clone, Debug, Default)]
pub struct Nummers {
    pub opgave: String,
    pub taak: String,
    pub opgave_elders: String,
    pub taak_elders: String,
    pub tafel: String,
    pub tafel_elders: String,
    pub keuze: String,
    pub keuze_elders: String,
    pub afspraak: String,
    pub afspraak_elders: String,
    pub vergelijking: String,
    pub vergelijking_elders: String,
    pub raam: String,
    pub raam_elders: String,
    pub lijst: String,
    pub lijst_elders: String,
    pub afname: String,
    pub afname_elders: String,
    pub cyclus: String,
    pub cyclus_elders: String,
    pub bijeenkomst: String,
    pub bijeenkomst_elders: String,
    pub tarief: String,
    pub tarief_elders: String,
    pub bod: String,
    pub bod_elders: String,
    pub bericht: String,
    pub werk: String,
    pub account: String,
    pub plan: String,
    pub plan_elders: String,
    pub doel: String,
    pub zaak: String,
    pub zaak_elders: String,
    pub levering: String,
    pub levering_elders: String,
    pub ronde: String,
    pub ronde_elders: String,
    pub set: String,
    pub set_elders: String,
    pub band: String,
    pub band_elders: String,
    pub effect: String,
    pub effect_elders: String,
    pub meting: String,
    pub meting_elders: String,
    pub agenda: String,
    pub agenda_elders: String,
    pub dialoog: String,
    pub dialoog_elders: String,
    pub uitdaging: String,
    pub uitdaging_elders: String,
    pub gesprek: String,
    pub gesprek_elders: String,
    pub kompas: String,
    pub kompas_elders: String,
    pub verhaal: String,
    pub spiegel: String,
    pub spiegel_elders: String,
    pub spiegellink: String,
    pub voordracht: String,
    pub voordracht_elders: String,
    pub goudscan: String,
    pub goudscan_elders: String,
    pub goudscanlink: String,
}

/// The municipality with a running server.
pub struct Stad {
    pub server: Server,
    pub proef: Proef,
    pub nummers: Nummers,
}

impl Stad {
    /// A copy of its own of the municipality, being served.
    pub fn open() -> Self {
        let (folder, nummers) = prepared();
        let proef = Proef::new();
        copy(&folder.join("data"), &proef.data);
        fs::copy(folder.join("sleutel"), &proef.sleutel).expect("the key");
        Self { server: Server::start(&proef), proef, nummers: nummers.clone() }
    }

    /// Changes the records behind the back of the server, as time or a disaster would.
    pub fn sql(&self, sql: &str) {
        execute(&self.proef.data, sql);
    }

    /// One text out of the records.
    pub fn text(&self, sql: &str) -> String {
        query(&self.proef.data, sql)
    }

    /// Somebody who signed in.
    pub fn signed_in(&self, naam: &str) -> Mens<'_> {
        Mens::signed_in(&self.server, naam)
    }

    /// The number of an account.
    pub fn account(&self, naam: &str) -> String {
        self.text(&format!("select id from account where inlognaam = '{naam}'"))
    }
}

fn prepared() -> &'static (PathBuf, Nummers) {
    static MADE: OnceLock<(File, (PathBuf, Nummers))> = OnceLock::new();
    &MADE
        .get_or_init(|| {
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stad");
            let lock = File::create(folder.with_extension("slot")).expect("a lock");
            lock.lock().expect("the lock");
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("a folder");
            let proef = Proef::new();
            let nummers = prepare(&proef);
            copy(&proef.data, &folder.join("data"));
            fs::copy(&proef.sleutel, folder.join("sleutel")).expect("the key");
            (lock, (folder, nummers))
        })
        .1
}

fn prepare(proef: &Proef) -> Nummers {
    let settings = gemeente().join("instellingen");
    good(
        proef
            .command(&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"])
            .arg("--buurten")
            .arg(settings.join("postcodes.csv"))
            .arg("--productcodes")
            .arg(settings.join("productcodes.csv")),
    );
    proef.imported(&jaren(&["2024"]));
    let list = gemeente().join("bronnen/bronnen.json");
    good(proef.command(&["gegevens", "bron"]).arg("--lijst").arg(list));
    let mut nummers =
        Nummers { opgave: opgave(proef, OPGAVE), opgave_elders: opgave(proef, ELDERS), ..Nummers::default() };
    let server = Server::start(proef);
    for (id, taak, reactie) in [(&nummers.opgave, TAAK, REACTIE), (&nummers.opgave_elders, ELDERS, ELDERS)] {
        let task = [("taak", taak), ("wie", taak), ("datum", "")];
        assert_eq!(server.send(&format!("/opgave/{id}/taken"), &task).status, 303);
        let comment = [("reactie", reactie)];
        assert_eq!(server.send(&format!("/opgave/{id}/reacties"), &comment).status, 303);
    }
    region(&server, &mut nummers);
    regions(&server, &mut nummers);
    prices(&server, &mut nummers);
    agreements(proef, &server, &mut nummers);
    effects(&server, &mut nummers);
    studies(&server, &mut nummers);
    compasses(&server, &mut nummers);
    agendas(&server, &mut nummers);
    dialogues(&server, &mut nummers);
    mirrors(&server, &mut nummers);
    golden(proef, &server, &mut nummers);
    learning(&server, &mut nummers);
    let refused = refused_message();
    let job = server.deliver(&[(&format!("{BERICHT}.xml"), refused.as_bytes())]);
    nummers.werk = job.rsplit('/').next().expect("a number").to_owned();
    wait_for(&server, &job);
    drop(server);
    good(&mut proef.command(&["toegang", "voorbeeld"]));
    plans(proef, &mut nummers);
    signals(proef, &mut nummers);
    written(&proef.data, &mut nummers);
    closed_round(&proef.data, &nummers.dialoog);
    budget(proef, &nummers);
    others(&proef.data, &nummers.opgave_elders);
    let task = |id: &str| query(&proef.data, &format!("select id from opgavetaak where opgave = '{id}'"));
    nummers.taak = task(&nummers.opgave);
    nummers.taak_elders = task(&nummers.opgave_elders);
    nummers.account = "acc-meeuw".to_owned();
    nummers.bericht = refused_number(proef);
    nummers
}

/// A table of the region and a choice of the council at each opgave; those of the second become another municipality's.
fn region(server: &Server, nummers: &mut Nummers) {
    let made = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let table = |words: &str, of: &str| {
        let fields = [("activiteit", words), ("regio", words), ("prijsjaar", "2026"), ("opgave", of)];
        made("/ombuigen/regiotafel/nieuw", &[&fields[..], &[("partijen", "gemeente")]].concat())
    };
    let choice = |words: &str, of: &str| {
        let mut fields = vec![("opgave", of), ("vraag", words), ("waarom", words)];
        let other = format!("{words} anders");
        let names = [("naam-1", words), ("naam-2", other.as_str())];
        fields.extend(names);
        for field in ["wat-1", "kost-1", "geeft-1", "laat-1", "wat-2", "kost-2", "geeft-2", "laat-2"] {
            fields.push((field, words));
        }
        made("/ombuigen/raadskeuze/nieuw", &fields)
    };
    (nummers.tafel, nummers.keuze) = (table(OPGAVE, &nummers.opgave), choice(OPGAVE, &nummers.opgave));
    let elders = &nummers.opgave_elders;
    (nummers.tafel_elders, nummers.keuze_elders) = (table(ELDERS, elders), choice(ELDERS, elders));
}

/// The agreements to practise with, of which one has talks and indexes, and one at the second opgave, which becomes another
/// municipality's.
fn agreements(proef: &Proef, server: &Server, nummers: &mut Nummers) {
    let say = |id: &str, what: &str| {
        let said = [("reactie", what)];
        assert_eq!(server.send(&format!("/afspraken/overeenkomst/{id}/reacties"), &said).status, 303);
    };
    good(&mut proef.command(&["afspraken", "voorbeeld"]));
    let held = "select hoort_bij from stuk where soort = 'jaargesprek' limit 1";
    nummers.afspraak = query(&proef.data, held);
    say(&nummers.afspraak, REACTIE);
    let fields =
        [("opgave", nummers.opgave_elders.as_str()), ("uitvoerder", "Stichting Welzijn Merwestreek")];
    let made = server.send("/afspraken/overeenkomst/nieuw", &fields);
    assert_eq!(made.status, 303, "{}", made.body);
    made.header("location").rsplit('/').next().expect("a number").clone_into(&mut nummers.afspraak_elders);
    say(&nummers.afspraak_elders, ELDERS);
}

/// The effect of an approach at each opgave; that of the second becomes another municipality's.
fn effects(server: &Server, nummers: &mut Nummers) {
    let table = "gebied;periode;uitkomst;gestart_in\na;2024;8;2025\na;2025;5;2025\nb;2024;7;2025\nb;2025;5;2025\n\
                 c;2024;6;\nc;2025;6;\nd;2024;9;\nd;2025;8;\n";
    let calculated = |words: &str, of: &str| {
        let fields = [
            ("titel", words),
            ("wat", words),
            ("eenheid", "per-duizend"),
            ("bron", words),
            ("opgave", of),
            ("tabel", table),
        ];
        let made = server.send_parts("/leren/effect/nieuw", &fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    nummers.effect = calculated(LEREN, &nummers.opgave);
    nummers.effect_elders = calculated(ELDERS, &nummers.opgave_elders);
}

/// A study at each opgave, written down beforehand; that of the second becomes another municipality's.
fn studies(server: &Server, nummers: &mut Nummers) {
    let sent = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{page}: {}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let study = |words: &str, of: &str| {
        let fields = [
            ("opgave", of),
            ("vraag", words),
            ("wie", words),
            ("keuze", "worst-outcome"),
            ("eenheden", "people"),
            ("uitkomst", words),
            ("eenheid", "euro"),
            ("beter", "lower"),
            ("begin", "2027-01-01"),
            ("einde", "2027-12-31"),
            ("met", "100"),
            ("zonder", "100"),
            ("jaren", "3"),
            ("maanden", "0"),
            ("loting", "ja"),
        ];
        let id = sent("/leren/meting/nieuw", &fields);
        sent(&format!("/leren/meting/{id}/opzet"), &[("versie", "1"), ("opzet", "waiting-list")]);
        sent(&format!("/leren/meting/{id}/vastleggen"), &[("versie", "2"), ("zeker", "ja")]);
        id
    };
    nummers.meting = study(LEREN, &nummers.opgave);
    nummers.meting_elders = study(ELDERS, &nummers.opgave_elders);
}

/// An own questionnaire, a round of one, a learning cycle and a meeting of it; those of the second become another
/// municipality's by what they say.
fn learning(server: &Server, nummers: &mut Nummers) {
    let made = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let list = |id: &str, words: &str| {
        let file = format!(
            r#"{{"id":"{id}","versie":"1","naam":"{words}","kort":"k","doel":"d","niet_voor":"n","status":"afgeleid",
            "bron":"b","licentie":{{"houder":"h","gebruik":"vrij","voorwaarde":"v","bron":"b","status":"afgeleid"}},
            "score":"tellen","ontbrekend":{{"hoogstens":0,"status":"afgeleid"}},
            "schaal":[{{"id":"s","keuzes":[{{"code":"ja","tekst":"ja"}},{{"code":"nee","tekst":"nee"}}]}}],
            "vraag":[{{"id":"v1","tekst":"Gaat het?","schaal":"s","telt":["ja"]}}]}}"#
        );
        made("/leren/vragenlijst/lijst/nieuw", &[("bestand", &file)])
    };
    let round = |words: &str, of: &str| {
        let fields =
            [("lijst", "eenzaamheid-djg-6"), ("naam", words), ("werving", "aanmelding"), ("opgave", of)];
        made("/leren/vragenlijst/nieuw", &fields)
    };
    let cycle = |words: &str, of: &str| {
        made("/leren/cyclus/nieuw", &[("naam", words), ("begin", "2026-01-15"), ("opgave", of)])
    };
    let meeting = |of: &str, words: &str| {
        let fields = [("soort", "halfjaar"), ("dag", "2027-01-14"), ("plaats", words)];
        made(&format!("/leren/cyclus/{of}/plannen"), &fields)
    };
    let (own, other) = (nummers.opgave.clone(), nummers.opgave_elders.clone());
    (nummers.lijst, nummers.lijst_elders) = (list("eigen-een", LEREN), list("eigen-twee", ELDERS));
    (nummers.afname, nummers.afname_elders) = (round(LEREN, &own), round(ELDERS, &other));
    (nummers.cyclus, nummers.cyclus_elders) = (cycle(LEREN, &own), cycle(ELDERS, &other));
    nummers.bijeenkomst = meeting(&nummers.cyclus, LEREN);
    nummers.bijeenkomst_elders = meeting(&nummers.cyclus_elders, ELDERS);
}

/// A published agenda, and one that becomes another municipality's.
fn agendas(server: &Server, nummers: &mut Nummers) {
    let sent = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{page}: {}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let agenda = |words: &str| {
        let head = [("titel", words), ("van_wie", words), ("van", "2027"), ("tot", "2034")];
        let id = sent("/leren/agenda/nieuw", &head);
        for (versie, deel) in [("1", "willen"), ("2", "naar-voren"), ("3", "winst"), ("4", "aanbod")] {
            let fields = [
                ("versie", versie),
                ("deel", deel),
                ("tekst", "In 2034 is nog 8 procent eenzaam."),
                ("cijfer", "8 procent"),
                ("bron", words),
                ("tot", "2026-11-01"),
            ];
            sent(&format!("/leren/agenda/{id}/zin"), &fields);
        }
        sent(&format!("/leren/agenda/{id}/publiceren"), &[("versie", "5"), ("wie_besloot", words)]);
        id
    };
    (nummers.agenda, nummers.agenda_elders) = (agenda("Eerder samen"), agenda(ELDERS));
}

/// An open dialogue with an expectation and a closed round, and one that becomes another municipality's.
fn dialogues(server: &Server, nummers: &mut Nummers) {
    let sent = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{page}: {}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let dialogue = |words: &str| {
        let head = [
            ("naam", words),
            ("vraag", words),
            ("gebied", "GM9999"),
            ("begin", "2020-01-01"),
            ("eind", "2099-12-31"),
            ("toegang", "beide"),
        ];
        let id = sent("/dialoog/nieuw", &head);
        let fields = [
            ("versie", "1"),
            ("doe", "publiceer"),
            ("soort", "mag-rekenen-op"),
            ("dragers", "gemeente"),
            ("ontvangers", "inwoners"),
            ("daad", "hulp binnen 2 weken"),
            ("domein", "geld"),
            ("gebied", "GM9999"),
        ];
        sent(&format!("/dialoog/{id}/verwachting/nieuw"), &fields);
        sent(&format!("/dialoog/{id}/openen"), &[("versie", "2"), ("wie_besloot", words)]);
        id
    };
    (nummers.dialoog, nummers.dialoog_elders) = (dialogue("Samen in Noord"), dialogue(ELDERS));
    let challenge = |id: &str, words: &str| {
        let fields = [("wie", "bewoners"), ("naam", words), ("wat_beter", words), ("wat_nodig", words)];
        sent(&format!("/stem/{id}/uitdagen/1"), &fields);
        let list = format!("/dialoog/{id}/uitdaging");
        let page = server.get(&list).body;
        let (_, rest) = page.split_once(&format!("href=\"{list}/")).expect("a challenge");
        rest.split('"').next().expect("its end").to_owned()
    };
    nummers.uitdaging = challenge(&nummers.dialoog, "De Lindebuurt");
    nummers.uitdaging_elders = challenge(&nummers.dialoog_elders, ELDERS);
}

/// A round of a dialogue that was closed long ago, about its one expectation; nobody voted in it.
fn closed_round(data: &Path, dialoog: &str) {
    let day = |text: &str| domein::parse_datum(text).expect("a day");
    let tekst = "U mag rekenen op hulp binnen 2 weken van de gemeente.";
    let ronde = verwachting::Dialoogronde::eerste(verwachting::Rondeinhoud {
        nummer: 1,
        open: day("2020-01-01"),
        dicht: day("2020-01-31"),
        vorige: None,
        vraag: "Samen in Noord".to_owned(),
        teksten: std::collections::BTreeMap::from([(verwachting::Stellingnummer(1), tekst.to_owned())]),
        parameters: std::collections::BTreeMap::new(),
        versie: "toets".to_owned(),
        bundels: Vec::new(),
    })
    .expect("a round");
    let afdruk = ronde.afdruk().to_string();
    let stelling = serde_json::json!({
        "nummer": 1, "tekst": tekst, "alle": null, "rollen": [], "overeenstemming": null, "klasse": null,
        "gebeurt": null, "kloof": null,
    });
    let uitslag = serde_json::json!({
        "nummer": 1, "open": "2020-01-01", "dicht": "2020-01-31", "vraag": "Samen in Noord", "afdruk": afdruk,
        "mensen": null, "stellingen": [stelling], "groepen": { "groepen": 1, "woorden": "", "kenmerkend": [] },
    });
    let inhoud = ronde.write().expect("a text");
    execute(
        data,
        &format!(
            "insert into dialoogronde (dialoog, gemeente, nummer, afdruk, inhoud, uitslag)
             values ('{dialoog}', '9999', 1, '{afdruk}', '{inhoud}', '{uitslag}')"
        ),
    );
}

/// An open dialogue in which a resident wrote something, and one of another municipality.
fn written(data: &Path, nummers: &mut Nummers) {
    let dialogue = |id: &str, gemeente: &str, (words, own): (&str, &str)| {
        let inhoud = serde_json::json!({
            "naam": words, "vraag": words, "gebied": format!("GM{gemeente}"), "begin": "2020-01-01",
            "eind": "2099-12-31", "toegang": "open",
        });
        let written = serde_json::json!({
            "nummer": 1001, "tekst": own, "staat": { "staat": "ingediend" }, "versie": 1, "bij": null,
            "besloten_door": null, "bezwaar": null, "uit": null, "ernaast": [], "laatst": "2026-11-30",
        });
        let all = serde_json::json!({ "stellingen": { "1001": written }, "moderatoren": {}, "log": [] });
        let day = "2026-11-30T09:00:00Z";
        execute(
            data,
            &format!(
                "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
                 values ('{id}', '{gemeente}', 'dialoog', '', '', '{id}', 'toets', '{day}');
                 insert into stukversie
                    (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
                 values ('{id}', 1, '{gemeente}', '{id}-1', 'geopend', '{inhoud}', '', '', 'toets', '{day}');
                 insert into moderatie (dialoog, gemeente, versie, inhoud)
                 values ('{id}', '{gemeente}', 1, '{all}');"
            ),
        );
        id.to_owned()
    };
    nummers.gesprek = dialogue("gesprek-hier", "9999", ("Meepraten in Noord", GESCHREVEN));
    nummers.gesprek_elders = dialogue("gesprek-elders", "0384", (ELDERS, ELDERS));
}

/// A mirror that is open with one of its links, and one that was withdrawn and becomes another municipality's.
fn mirrors(server: &Server, nummers: &mut Nummers) {
    let opened = |jaar: &str, words: &str| {
        let made = server.send("/spiegel/nieuw", &[("jaar", jaar), ("uitleg", words)]);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    nummers.spiegel_elders = opened("2025", ELDERS);
    let off = format!("/spiegel/{}/intrekken", nummers.spiegel_elders);
    assert_eq!(server.send(&off, &[("versie", "1"), ("reden", ELDERS)]).status, 303);
    nummers.spiegel = opened("2026", "Vul in wat u ziet.");
    let page = server.get(&format!("/spiegel/{}", nummers.spiegel)).body;
    let begin = format!("/spiegelen/{}/", nummers.spiegel);
    let (_, rest) = page.split_once(&begin).expect("a link");
    rest.split('"').next().expect("its end").clone_into(&mut nummers.spiegellink);
}

/// A nomination that was recognised, here and in another municipality, and a quickscan that is open with its link, and one that
/// was withdrawn and becomes another municipality's.
fn golden(proef: &Proef, server: &Server, nummers: &mut Nummers) {
    let nomination = |id: &str, gemeente: &str, words: &str, besluit: &str, states: &[&str]| {
        let step = |stand: &&str| serde_json::json!({ "stand": stand, "dag": "2099-01-01", "reden": words });
        let stappen: Vec<_> = states.iter().map(step).collect();
        let inhoud = serde_json::json!({
            "voordracht": {
                "bestand": { "gemeente": words, "door": words, "referenten": [], "delen": [], "bewoners": words },
                "stappen": stappen,
            },
        });
        let (day, of) = ("2026-11-30T09:00:00Z", "Stichting Welzijn Merwestreek");
        execute(
            &proef.data,
            &format!(
                "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
                 values ('{id}', '{gemeente}', 'voordracht', '', '{of}', '{id}', 'toets', '{day}');
                 insert into stukversie
                    (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
                 values ('{id}', 1, '{gemeente}', '{id}-1', '{besluit}', '{inhoud}', '', '', 'toets', '{day}');"
            ),
        );
        id.to_owned()
    };
    let known = ["ingediend", "bij-jury", "erkend"];
    nummers.voordracht = nomination("voordracht-hier", "9999", "Merwoude werkt samen", "erkend", &known);
    nummers.voordracht_elders = nomination("voordracht-elders", "0384", ELDERS, "erkend", &known);
    nomination("voordracht-klad", "9999", KLADVOORDRACHT, "gemaakt", &[]);
    let opened = |jaar: &str, words: &str| {
        let made = server.send("/spiegel/goudscan/nieuw", &[("jaar", jaar), ("uitleg", words)]);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    nummers.goudscan_elders = opened("2025", ELDERS);
    let off = format!("/spiegel/goudscan/{}/intrekken", nummers.goudscan_elders);
    assert_eq!(server.send(&off, &[("versie", "1"), ("reden", ELDERS)]).status, 303);
    nummers.goudscan = opened("2026", "Vul in wat u ziet.");
    let page = server.get(&format!("/spiegel/goudscan/{}", nummers.goudscan)).body;
    let begin = format!("/goudscan/{}/", nummers.goudscan);
    let link = page
        .split(&begin)
        .skip(1)
        .find(|rest| !rest.starts_with("sluiten") && !rest.starts_with("intrekken"));
    link.and_then(|rest| rest.split('"').next()).expect("a link").clone_into(&mut nummers.goudscanlink);
}

/// A compass with a story at the first opgave, and one at the second, which becomes another municipality's.
fn compasses(server: &Server, nummers: &mut Nummers) {
    let made = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let compass = |words: &str, of: &str| {
        let fields = [("opgave", of), ("thema", words), ("gebied", words), ("van", "2026"), ("tot", "2029")];
        made("/leren/kompas/nieuw", &fields)
    };
    (nummers.kompas, nummers.kompas_elders) =
        (compass("Eenzaamheid", &nummers.opgave), compass(ELDERS, &nummers.opgave_elders));
    let told = [
        ("verhaal", "De zondagen zijn lang."),
        ("gekeken", "ja"),
        ("verteller", "inwoner"),
        ("gegeven", "inwoner"),
        ("datum", "2026-01-05"),
        ("waarvoor", "kompas"),
    ];
    nummers.verhaal = made(&format!("/leren/kompas/{}/verhaal/nieuw", nummers.kompas), &told);
}

/// A round of the quickscan, a set of figures, a bandwidth, and a tariff with an offer beside it, of each; what the second
/// says becomes another municipality's.
fn prices(server: &Server, nummers: &mut Nummers) {
    let made = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let round =
        |jaar: &str, words: &str| made("/afspraken/quickscan/nieuw", &[("jaar", jaar), ("uitleg", words)]);
    let set = |words: &str| {
        let fields = [("uit", "begin-parameters"), ("naam", words), ("geldig_van", "2027-01-01")];
        made("/afspraken/prijzen/parameters/nieuw", &fields)
    };
    let band = |words: &str| {
        let partner = ("organisatie", "Stichting Welzijn Merwestreek");
        let fields = [partner, ("kengetal", "solvabiliteit"), ("laag", "10"), ("waarom", words)];
        made("/afspraken/kengetallen/bandbreedte", &fields)
    };
    (nummers.ronde, nummers.ronde_elders) = (round("2026", PRIJS), round("2027", ELDERS));
    (nummers.set, nummers.set_elders) = (set(PRIJS), set(ELDERS));
    (nummers.band, nummers.band_elders) = (band(PRIJS), band(ELDERS));
    let tariff = |words: &str| {
        let what = [("product", words), ("eenheid", "uur"), ("prijspeil", "2026-01-01"), ("overhead", "24")];
        let who = [("schaal1", "8"), ("trede1", "8"), ("aandeel1", "100")];
        made("/afspraken/prijzen/tarieven/nieuw", &[&what[..], &who].concat())
    };
    let offer = |id: &str, words: &str| {
        let fields = [("bedrag", "72,50"), ("van", words), ("datum", "2026-03-02")];
        made(&format!("/afspraken/prijzen/tarieven/{id}/aanbod"), &fields)
    };
    (nummers.tarief, nummers.tarief_elders) = (tariff(PRIJS), tariff(ELDERS));
    (nummers.bod, nummers.bod_elders) =
        (offer(&nummers.tarief, PRIJS), offer(&nummers.tarief_elders, ELDERS));
}

/// What arranging costs, and a framework; those of the second become another municipality's by what they say.
fn regions(server: &Server, nummers: &mut Nummers) {
    let made = |page: &str, fields: &[(&str, &str)]| {
        let made = server.send(page, fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").rsplit('/').next().expect("a number").to_owned()
    };
    let compared = |words: &str| {
        let fields = [
            ("naam", words),
            ("gemeenten", words),
            ("aanbieders", words),
            ("beginjaar", "2027"),
            ("jaren", "4"),
        ];
        made("/afspraken/regio/kosten/nieuw", &fields)
    };
    let framework = |words: &str| {
        let annex = [("gemeente", "9999"), ("bijlagenaam", words)];
        made(
            "/afspraken/regio/raam/nieuw",
            &[&[("naam", words), ("eerste", "2027"), ("laatste", "2030")][..], &annex].concat(),
        )
    };
    (nummers.vergelijking, nummers.vergelijking_elders) = (compared(PRIJS), compared(ELDERS));
    (nummers.raam, nummers.raam_elders) = (framework(PRIJS), framework(ELDERS));
}

/// Signals to practise with: one in which somebody wrote something, and one that becomes another municipality's.
fn signals(proef: &Proef, nummers: &mut Nummers) {
    good(&mut proef.command(&["signalen", "voorbeeld"]));
    let one =
        |number: u32| query(&proef.data, &format!("select id from signaalzaak where nummer = {number}"));
    let of =
        |zaak: &str| query(&proef.data, &format!("select min(levering) from signaal where zaak = '{zaak}'"));
    (nummers.zaak, nummers.zaak_elders) = (one(40), one(1));
    (nummers.levering, nummers.levering_elders) = (of(&nummers.zaak), of(&nummers.zaak_elders));
    let zaak = &nummers.zaak_elders;
    for (table, column) in
        [("signaalzaak", "id"), ("signaalwerk", "zaak"), ("signaal", "zaak"), ("dossiersleutel", "dossier")]
    {
        execute(&proef.data, &format!("update {table} set gemeente = '0384' where {column} = '{zaak}'"));
    }
    let levering = &nummers.levering_elders;
    execute(&proef.data, &format!("update signaallevering set gemeente = '0384' where id = '{levering}'"));
}

/// A plan of the director, with a goal, and one that becomes another municipality's.
fn plans(proef: &Proef, nummers: &mut Nummers) {
    let server = Server::start(proef);
    let regisseur = Mens::signed_in(&server, "regisseur");
    let begin = |vraag: &str| {
        let form = format!("plan-{}", vraag.len() + 1_000);
        let fields = [
            ("formulier", form.as_str()),
            ("vraag", vraag),
            ("roepnaam", "Anna"),
            ("doel", "wmo-onderzoek"),
            ("grondslag", vraag),
        ];
        let made = regisseur.post("/doen/plannen/nieuw", &[&fields[..], &[("oppakken", "ja")]].concat());
        assert_eq!(made.status, 303, "{}", made.text());
        made.header("location").trim_start_matches("/doen/plannen/").to_owned()
    };
    nummers.plan = begin(PLAN);
    nummers.plan_elders = begin(ELDERS);
    let made = regisseur.post(&format!("/doen/plannen/{}/deel/doel", nummers.plan), &[("woorden", PLAN)]);
    assert_eq!(made.status, 303, "{}", made.text());
    let page = regisseur.get(&format!("/doen/plannen/{}", nummers.plan)).text();
    let (_, rest) = page.split_once("/deel/doel/").expect("a goal");
    nummers.doel = rest.split_once('"').expect("its number").0.to_owned();
    drop(server);
    let elders = &nummers.plan_elders;
    execute(&proef.data, &format!("update huishoudplan set gemeente = '0384' where id = '{elders}'"));
}

/// Funds, a decision that waits for a second person and a file for the bank; and the same of another municipality.
fn budget(proef: &Proef, nummers: &Nummers) {
    good(&mut proef.command(&["budget", "voorbeeld"]));
    let server = Server::start(proef);
    let regisseur = Mens::signed_in(&server, "regisseur");
    let page = format!("/doen/plannen/{}/budget", nummers.plan);
    let ask = |formulier: &str, bedrag: &str| {
        let fields =
            [("formulier", formulier), ("uit", "maatwerk/noord"), ("bedrag", bedrag), ("reden", PLAN)];
        let more = [("vorm", "gift"), ("domein", "wonen"), ("doel", formulier), ("regulier", "nee")];
        let asked = regisseur.post(&page, &[&fields[..], &more].concat());
        assert_eq!(asked.status, 303, "{}", asked.text());
    };
    ask("boeking-hier", "200");
    ask("voorstel-hier", "900");
    let controller = Mens::signed_in(&server, "controller");
    let pay =
        [("formulier", "betaling-hier"), ("nummer", "2"), ("bedrag", "200"), ("naam", "Woningstichting")];
    let to = [("iban", "NL20INGB0001234567"), ("omschrijving", "Huur")];
    let ordered = controller.post("/doen/budget/betalen/maatwerk", &[&pay[..], &to].concat());
    assert_eq!(ordered.status, 303, "{}", ordered.text());
    let made = controller.post("/doen/budget/betalen/maatwerk/bestand", &[("formulier", "bestand-hier")]);
    assert_eq!(made.status, 303, "{}", made.text());
    drop(server);
    execute(
        &proef.data,
        "insert into fonds select '0384', 'elders', 'fonds-elders', account, wie, wanneer from fonds where kenmerk = 'maatwerk';
         insert into fondsversie select '0384', 'elders', versie, inhoud, account, wie, wanneer from fondsversie
            where fonds = 'maatwerk';
         insert into grootboekkop select '0384', 'elders', aantal, laatste, merk from grootboekkop where fonds = 'maatwerk';
         insert into budgetvoorstel select 'voorstel-elders', '0384', 'elders', plan, soort, bedrag, niveau, inhoud, account,
            wie, wanneer from budgetvoorstel where id = 'voorstel-hier';
         insert into betaalbestand select 'bestand-elders', '0384', 'elders', nummer, uitvoeren, account, wie, wanneer
            from betaalbestand where id = 'bestand-hier'",
    );
}

fn good(command: &mut std::process::Command) {
    let made = run(command);
    assert!(made.status.success(), "{}", stderr(&made));
}

fn opgave(proef: &Proef, titel: &str) -> String {
    let words = ["opgave", "nieuw", "--titel", titel, "--mensen", titel, "--gebied", titel, "--van", "2026"];
    let more = ["--tot", "2029", "--waarom", titel, "--eigenaar", titel, "--format", "json"];
    let made = run(proef.command(&words).args(more).args(["--deel", "stapeling"]));
    assert!(made.status.success(), "{}", stderr(&made));
    let record: Value = serde_json::from_str(&stdout(&made)).expect("JSON");
    record["opgave"]["id"].as_str().expect("a number").to_owned()
}

/// A message that breaks a rule, so that it stays in quarantine.
fn refused_message() -> String {
    let found = berichten("WMO301", "<wmo301:Einddatum>", 1);
    let text = fs::read_to_string(&found[0]).expect("a message");
    let (before, after) = text.split_once("<wmo301:Einddatum>").expect("a date");
    let (_, after) = after.split_once('<').expect("its end");
    format!("{before}<wmo301:Einddatum>1900-01-01<{after}")
}

fn wait_for(server: &Server, job: &str) {
    for _ in 0..300 {
        let page = server.get(job);
        assert_eq!(page.status, 200, "{}", page.body);
        if !page.body.contains("http-equiv=\"refresh\"") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the delivery is not ready after half a minute");
}

fn refused_number(proef: &Proef) -> String {
    let lines =
        json_lines(&run(&mut proef.command(&["gegevens", "quarantaine", "lijst", "--format", "json"])));
    let found = lines.iter().find(|line| line.to_string().contains(BERICHT));
    let found = found.unwrap_or_else(|| panic!("the refused message is not in quarantine: {lines:?}"));
    let number = found["bericht"].as_str().or(found["id"].as_str());
    number.unwrap_or_else(|| panic!("no number in {found}")).to_owned()
}

/// What is of another municipality, somebody with a narrow area, and an account with a name to look for.
fn others(data: &Path, opgave: &str) {
    for (id, naam, gemeente) in [("prog-hier", INLOGNAAM, "9999"), ("prog-elders", "kokmeeuw", "0384")] {
        let weergave = if gemeente == "9999" { ACCOUNT } else { ELDERS };
        execute(
            data,
            &format!(
                "insert into toepassing values ('{id}', '{gemeente}', '{naam}', 'x', '2026-11-29T12:00:00Z');
                 insert into toepassingstand values ('{id}', 1, '{gemeente}', '{weergave}', 'analist',
                    '{}', 'actief', '', 'x', '2026-11-29T12:00:00Z')",
                "0".repeat(64)
            ),
        );
    }
    for (table, column) in [
        ("regiotafel", "id"),
        ("regiotafelversie", "tafel"),
        ("raadskeuze", "id"),
        ("raadskeuzeversie", "keuze"),
    ] {
        let of = if table.starts_with("regiotafel") { "regiotafel" } else { "raadskeuze" };
        execute(
            data,
            &format!(
                "update {table} set gemeente = '0384' where {column} in (select id from {of} where opgave = '{opgave}')"
            ),
        );
    }
    for (table, column) in [("stuk", "id"), ("stukversie", "stuk"), ("stukregel", "stuk")] {
        let which = format!("{column} in (select id from stuk where hoort_bij = '{opgave}')");
        execute(data, &format!("update {table} set gemeente = '0384' where {which}"));
    }
    let tariff = format!("select stuk from stukversie where inhoud like '%{ELDERS}%'");
    for (table, column) in [("stukregel", "stuk"), ("stuk", "id"), ("stukversie", "stuk")] {
        execute(data, &format!("update {table} set gemeente = '0384' where {column} in ({tariff})"));
    }
    let asked = "(select id from opgave where gemeente = '9999' limit 1)";
    for (id, ground, gemeente) in [("verzoek-hier", VERZOEK, "9999"), ("verzoek-elders", ELDERS, "0384")] {
        let selection = r#"{"soorten":"wmo-overig","minstens":"1","gebied":"","peildatum":"2024-01-01"}"#;
        execute(
            data,
            &format!(
                "insert into opzoekverzoek values ('{id}', '{gemeente}', '{id}', {asked}, 'wmo-onderzoek', 1, '{ground}',
                    '{selection}', '', 10, 'acc-gebied', '{ground}', '2026-11-29T12:00:00Z')"
            ),
        );
    }
    for table in ["opgave", "opgaveversie", "nulmeting", "opgavetaak", "taakstand", "opgavereactie"] {
        let which = match table {
            "opgave" => "id".to_owned(),
            "taakstand" => "(select opgave from opgavetaak where id = taak)".to_owned(),
            _ => "opgave".to_owned(),
        };
        execute(data, &format!("update {table} set gemeente = '0384' where {which} = '{opgave}'"));
    }
    scenarios(data, opgave);
    learned(data);
    let all = "inwoner professional-aanbieder professional-gemeente regisseur teamleider schuldhulpverlener \
               analist controller inkoper partnerdirecteur raadslid privacy-officer toezichthouder beheerder";
    account(data, ("acc-elders", "elders", ELDERS), "0384", all, "");
    account(
        data,
        ("acc-gebied", "gebied", "Iemand met een wijk"),
        "9999",
        "regisseur teamleider",
        "WK999901",
    );
    account(data, ("acc-meeuw", INLOGNAAM, ACCOUNT), "9999", "raadslid", "");
    execute(data, "update accountstand set tweede_factor = 'verplicht' where account = 'acc-meeuw'");
    questions(data);
}

/// A scenario that can be calculated, here and elsewhere.
fn scenarios(data: &Path, opgave_elders: &str) {
    let inhoud = r#"{"naam":"NAAM","beginjaar":2027,"jaren":3,"trekkingen":20,
        "domein":[{"sleutel":"jeugd","naam":"Jeugdhulp","treden":["geen","zwaar"]}],
        "segment":[{"sleutel":"alle","naam":"NAAM","huishoudens":100,"start":{"geen":1.0},
            "overgang":[{"domein":"jeugd","van":"geen","naar":"zwaar","per_jaar":0.1}]}]}"#;
    let here = "(select id from opgave where gemeente = '9999' limit 1)".to_owned();
    for (id, gemeente, naam, opgave) in [
        ("scenario-hier", "9999", OPGAVE, here),
        ("scenario-elders", "0384", ELDERS, format!("'{opgave_elders}'")),
    ] {
        let inhoud = inhoud.replace("NAAM", naam);
        execute(
            data,
            &format!(
                "insert into scenario values ('{id}', '{gemeente}', {opgave}, '', 0, '{id}', '{naam}', '2026-11-29T12:00:00Z');
                 insert into scenarioversie values ('{id}', 1, '{gemeente}', '{id}', '{naam}', '{inhoud}', 'gemaakt', 0,
                    '{naam}', '2026-11-29T12:00:00Z')"
            ),
        );
    }
}

/// What was measured of the scenarios, here and elsewhere: an adjustment, a year, a signal and a clause.
fn learned(data: &Path) {
    let cijfer = r#"{"wat":"NAAM","eenheid":"aandeel","waarde":-0.05,"laag":-0.08,"hoog":-0.02,"zonder":0.25,"n":240,
        "methode":"NAAM","bron":"ingevuld","verwijzing":"","tot":"2026-06-30"}"#;
    let kinds = [
        (
            "bijstelling",
            "bijstelling",
            "voorgesteld",
            r#"{"scenario":"OVER","titel":"NAAM","effect":"weg","naam":"NAAM",
            "cijfer":CIJFER,"graad":"B","elders":false}"#,
        ),
        (
            "uitkomst",
            "nagekeken",
            "vastgelegd",
            r#"{"scenario":"OVER","titel":"NAAM","versie":1,"vooraf":true,
            "grootheid":"kas/samen","naam":"NAAM","eenheid":"euro","jaar":2027,
            "band":{"laag":0.0,"midden":1.0,"hoog":2.0,"echt":1.5},"bron":"feiten","uitleg":"NAAM"}"#,
        ),
        (
            "stop",
            "stopmeting",
            "vastgelegd",
            r#"{"scenario":"OVER","titel":"NAAM","signaal":"NAAM","kant":"onder",
            "grens":0.5,"cijfer":CIJFER}"#,
        ),
        (
            "clausule",
            "clausulecijfer",
            "vastgelegd",
            r#"{"afspraak":"OVER","titel":"NAAM","indicator":"NAAM",
            "cijfer":CIJFER}"#,
        ),
    ];
    for (waar, gemeente, naam) in [("hier", "9999", OPGAVE), ("elders", "0384", ELDERS)] {
        for (kort, soort, besluit, inhoud) in kinds {
            let (id, over) = (format!("{kort}-{waar}"), format!("scenario-{waar}"));
            let inhoud = inhoud.replace("CIJFER", cijfer).replace("NAAM", naam).replace("OVER", &over);
            execute(
                data,
                &format!(
                    "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
                        values ('{id}', '{gemeente}', '{soort}', '{over}', '', '{id}', '{naam}', '2026-11-29T12:00:00Z');
                     insert into stukversie (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
                        values ('{id}', 1, '{gemeente}', '{id}', '{besluit}', '{inhoud}', '', '', '{naam}',
                        '2026-11-29T12:00:00Z')"
                ),
            );
        }
    }
}

/// What residents asked, what would go by term, and messages by mail: here and elsewhere.
fn questions(data: &Path) {
    for (id, account, gemeente, tekst) in [
        ("vraag-hier", "acc-meeuw", "9999", "Mijn adres klopt niet."),
        ("vraag-elders", "acc-elders", "0384", ELDERS),
    ] {
        execute(
            data,
            &format!(
                "insert into rechtsverzoek values ('{id}', '{gemeente}', '{id}', '{account}', 'correctie', '{tekst}',
                    '2026-11-29T12:00:00Z')"
            ),
        );
    }
    for (id, who, gemeente) in [("voorbeeld-hier", "x", "9999"), ("voorbeeld-elders", ELDERS, "0384")] {
        execute(
            data,
            &format!(
                "insert into bewaarvoorbeeld values ('{id}', '{gemeente}', '{id}', '2026-11-29', '[]', '{who}',
                    '2026-11-29T12:00:00Z')"
            ),
        );
    }
    for (id, gemeente) in [("over-hier", "9999"), ("over-elders", "0384")] {
        for row in [
            format!(
                "insert into overdracht values ('{id}', '{gemeente}', 'plan/x', 'plan-begonnen', '{{}}', '', '')"
            ),
            format!(
                "insert into overdrachtstand values ('{id}', 'berichten', '{gemeente}', 'vastgelopen', 9, '', '', '')"
            ),
        ] {
            execute(data, &row);
        }
    }
    for (id, account, gemeente) in [("post-hier", "acc-meeuw", "9999"), ("post-elders", "acc-elders", "0384")]
    {
        execute(
            data,
            &format!(
                "insert into postbericht values ('{id}', '{gemeente}', '{account}', 'uitnodiging', 'opgegeven', 9,
                    '2026-11-29T12:00:00Z', '', '2026-11-29T12:00:00Z', '2026-11-29T12:00:00Z')"
            ),
        );
    }
}

/// An account like that of the analyst, with the same password.
fn account(
    data: &Path,
    (id, naam, weergave): (&str, &str, &str),
    gemeente: &str,
    rollen: &str,
    gebied: &str,
) {
    let of = "(select id from account where inlognaam = 'analist')";
    execute(
        data,
        &format!(
            "insert into account select '{id}', '{gemeente}', '{naam}', wie, wanneer from account where id = {of};
             insert into accountstand select '{id}', versie, '{gemeente}', '{weergave}', email, organisatie, '{rollen}',
                '{gebied}', persoon, tweede_factor, staat, reden, wie, wanneer from accountstand where account = {of};
             insert into inlogmiddel select '{id}', soort, nummer, '{gemeente}', waarde, gebruikt, wanneer
                from inlogmiddel where account = {of};"
        ),
    );
}

/// Runs statements on the records.
pub fn execute(data: &Path, sql: &str) {
    on_records(data, async |pool| {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&pool).await.expect("it is done");
    });
}

/// One text out of the records.
pub fn query(data: &Path, sql: &str) -> String {
    on_records(data, async |pool| {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&pool).await.expect("a text")
    })
}

fn on_records<T>(data: &Path, work: impl AsyncFnOnce(SqlitePool) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(data.join("voorkant.sqlite"))
            .busy_timeout(std::time::Duration::from_secs(20));
        let pool = SqlitePool::connect_with(options).await.expect("the records");
        let made = work(pool.clone()).await;
        pool.close().await;
        made
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).expect("a file below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(&file, &target).expect("a copy");
    }
    // Folders without a file count too.
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        if entry.path().is_dir() {
            fs::create_dir_all(to.join(entry.file_name())).expect("a folder");
        }
    }
}

/// The password is that of the example accounts, which the copies share.
#[test]
fn the_town_is_what_it_says() {
    let stad = Stad::open();
    assert_eq!(Mens::new(&stad.server).sign_in("elders", WACHTWOORD).status, 303);
    let analist = stad.signed_in("analist");
    let page = analist.get(&format!("/opgave/{}", stad.nummers.opgave)).text();
    for mark in [OPGAVE, TAAK, REACTIE] {
        assert!(page.contains(mark), "{mark} is not on its own page");
    }
    assert!(analist.get("/gegevens/quarantaine").text().contains(BERICHT));
    assert_eq!(analist.get(&format!("/gegevens/taken/{}", stad.nummers.werk)).status, 200);
    let beheerder = stad.signed_in("beheerder");
    assert!(beheerder.get("/toegang").text().contains(ACCOUNT));
    assert!(!beheerder.get("/toegang").text().contains(ELDERS));
    // The second factor stands between a good password and the account.
    let half = Mens::new(&stad.server);
    assert_eq!(half.sign_in(INLOGNAAM, WACHTWOORD).header("location"), "/inloggen/code?verder=%2F");
    assert_eq!(half.get("/account").header("location"), "/inloggen?verder=%2Faccount");
}
