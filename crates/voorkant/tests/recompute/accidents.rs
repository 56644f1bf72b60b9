//! What the generated traffic does not have: messages that contradict others. One of each few messages gets
//! a companion that repeats it, takes it back, refuses it or claims its number.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use berichten::codes::{Code, StatusAanlevering};
use berichten::*;
use domein::{Bedrag, Datum};

/// Makes the companions and puts them in a folder beside the messages.
pub fn add(messages: &Path) {
    let mut paths = Vec::new();
    files(messages, &mut paths);
    paths.sort();
    let all: Vec<Bericht> =
        paths.iter().filter_map(|path| read_bericht(&fs::read(path).unwrap()).0).collect();
    let mut made = Maker::default();
    let of = |soort| all.iter().filter(move |bericht| bericht.header.soort == soort).zip(0_u32..);
    for (bericht, place) in of(Berichtsoort::Declaratie) {
        made.declaratie(bericht, place);
    }
    for (bericht, place) in of(Berichtsoort::Stop) {
        made.stop(bericht, place);
    }
    let assignments: Vec<_> = of(Berichtsoort::Toewijzing).collect();
    for pair in assignments.windows(2) {
        made.toewijzing(pair[0].0, pair[1].0, pair[0].1);
    }
    let folder = messages.join("ongelukken");
    fs::create_dir(&folder).unwrap();
    for (bericht, number) in made.berichten.iter().zip(1..) {
        let mut bytes = Vec::new();
        write(bericht, &mut bytes).unwrap();
        fs::write(folder.join(format!("{number}.xml")), bytes).unwrap();
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
}

/// Companions so far, each with a number of its own.
#[derive(Default)]
struct Maker {
    berichten: Vec<Bericht>,
    number: u32,
}

impl Maker {
    fn number(&mut self) -> String {
        self.number += 1;
        format!("X{:08}", self.number)
    }

    fn declaratie(&mut self, bericht: &Bericht, place: u32) {
        match place % 17 {
            // The same help of the same days under new references.
            0 => self.declare(bericht, true, renew),
            // The same references in another message.
            1 => self.declare(bericht, true, |_, _| true),
            // Two credits of the same debits.
            2 => {
                self.declare(bericht, true, take_back);
                self.declare(bericht, true, take_back);
            }
            3 => self.same_number(bericht),
            // Refused as a whole after all; then sent again, with the same references.
            4 => {
                let answer = self.answer(bericht, "0001", None);
                self.berichten.push(answer);
                self.declare(bericht, true, |_, _| true);
            }
            5 => self.refuse_some(bericht),
            // A credit of what nobody declared.
            6 => self.declare(bericht, true, |line, new| {
                let debit = take_back(line, new);
                line.vorig_referentie_nummer = Some(format!("nooit {}", line.referentie_nummer));
                debit
            }),
            // Help under a number that was never assigned.
            7 => self.declare(bericht, true, |line, new| {
                line.toewijzing_nummer += 500_000_000;
                renew(line, new)
            }),
            // The same help for another client.
            8 => {
                let mut other = bericht.clone();
                if let Inhoud::Declaratie(declaratie) = &mut other.inhoud {
                    let numbers: Vec<_> = declaratie.clienten.iter().map(|client| client.bsn).collect();
                    for (client, bsn) in declaratie.clienten.iter_mut().zip(numbers.iter().cycle().skip(1)) {
                        client.bsn = *bsn;
                    }
                }
                self.declare(&other, true, renew);
            }
            // A credit without an answer, and the help once more.
            9 => {
                self.declare(bericht, false, take_back);
                self.declare(bericht, true, renew);
            }
            // Refused as a whole, and sent again with another date and for the rest the same.
            11 => self.twin(bericht),
            // Other help under the number of this declaration.
            12 => {
                self.declare(bericht, false, |line, new| other_code(line) && renew(line, new));
                if let (Some(last), Inhoud::Declaratie(own)) = (self.berichten.last_mut(), &bericht.inhoud)
                    && let Inhoud::Declaratie(declaratie) = &mut last.inhoud
                {
                    declaratie.kop.declaratie_nummer = own.kop.declaratie_nummer.clone();
                }
            }
            // A credit of half of what was declared.
            13 => self.declare(bericht, true, |line, new| {
                let debit = take_back(line, new);
                let half = Bedrag::from_cents(line.ingediend.signed().cents() / 2);
                line.ingediend = MetDebetCredit::from_signed(half);
                debit
            }),
            14..=16 => self.odd_partners(bericht, place),
            // Help without an answer, of which the credit is granted.
            _ => {
                self.declare(bericht, false, |line, new| other_code(line) && renew(line, new));
                if let Some(unanswered) = self.berichten.last().cloned() {
                    self.declare(&unanswered, true, take_back);
                }
            }
        }
    }

    fn odd_partners(&mut self, bericht: &Bericht, place: u32) {
        match place % 17 {
            // Declared by an organisation to which the number was not assigned.
            14 => {
                let mut other = bericht.clone();
                other.header.afzender = Partij::Aanbieder("42429999".parse().unwrap());
                self.declare(&other, true, renew);
            }
            // Some lines are refused, and their references used again.
            15 => {
                self.refuse_some(bericht);
                let line = Cell::new(0);
                self.declare(bericht, true, |_, _| {
                    line.set(line.get() + 1);
                    is_refused(line.get())
                });
            }
            // A credit and what replaces its debit, both without an answer.
            _ => {
                self.declare(bericht, false, take_back);
                self.declare(bericht, false, renew);
            }
        }
    }

    fn twin(&mut self, bericht: &Bericht) {
        self.declare(bericht, false, |line, new| other_code(line) && renew(line, new));
        let Some(wrong) = self.berichten.last().cloned() else { return };
        let refused = self.answer(&wrong, "0001", None);
        let mut right = wrong.clone();
        right.header.identificatie.dagtekening = later(&wrong, 5);
        let granted = self.grant(&right);
        self.berichten.extend([refused, right]);
        self.berichten.extend(granted);
    }

    /// An answer that grants every line.
    fn grant(&mut self, to: &Bericht) -> Option<Bericht> {
        let Inhoud::Declaratie(declaratie) = &to.inhoud else { return None };
        let kop = AntwoordKop {
            declaratie_nummer: declaratie.kop.declaratie_nummer.clone(),
            ingediend: declaratie.kop.totaal,
            toegekend: declaratie.kop.totaal,
        };
        let granted = DeclaratieAntwoord { kop, clienten: Vec::new(), retour_codes: vec![code("8001")] };
        Some(self.answer(to, "0200", Some(granted)))
    }

    /// Another message under the same number, of later days and about other help.
    fn same_number(&mut self, bericht: &Bericht) {
        let mut other = bericht.clone();
        change_lines(&mut other, |line| other_code(line) && renew(line, self.number()));
        other.header.identificatie.dagtekening = later(bericht, 3);
        self.berichten.push(other);
    }

    /// Declares the lines that are kept, and has them granted if they are answered.
    fn declare(
        &mut self,
        bericht: &Bericht,
        answered: bool,
        change: impl Fn(&mut Prestatie, String) -> bool,
    ) {
        let mut new = bericht.clone();
        change_lines(&mut new, |line| change(line, self.number()));
        let Inhoud::Declaratie(declaratie) = &mut new.inhoud else {
            return;
        };
        if declaratie.clienten.is_empty() {
            return;
        }
        let number = self.number();
        declaratie.kop.declaratie_nummer = number.clone();
        new.header.identificatie.identificatie = number;
        let answer = if answered { self.grant(&new) } else { None };
        self.berichten.push(new);
        self.berichten.extend(answer);
    }

    /// A later answer that refuses every third line.
    fn refuse_some(&mut self, bericht: &Bericht) {
        let mut some = bericht.clone();
        let mut place = 0;
        change_lines(&mut some, |line| {
            place += 1;
            line.retour_codes = vec![code("9307")];
            is_refused(place)
        });
        let (Inhoud::Declaratie(all), Inhoud::Declaratie(refused)) = (&bericht.inhoud, some.inhoud) else {
            return;
        };
        let kop = AntwoordKop {
            declaratie_nummer: all.kop.declaratie_nummer.clone(),
            ingediend: all.kop.totaal,
            toegekend: MetDebetCredit::from_signed(all.kop.totaal.signed() - refused.kop.totaal.signed()),
        };
        let mut clienten = refused.clienten;
        clienten.iter_mut().for_each(|client| client.retour_codes = vec![code("0200")]);
        let content = DeclaratieAntwoord { kop, clienten, retour_codes: vec![code("0200")] };
        let answer = self.answer(bericht, "0200", Some(content));
        self.berichten.push(answer);
    }

    /// An answer of forty days later.
    fn answer(&mut self, to: &Bericht, verdict: &str, content: Option<DeclaratieAntwoord>) -> Bericht {
        let identificatie = BerichtIdentificatie { identificatie: self.number(), dagtekening: later(to, 40) };
        let header = Header {
            soort: Berichtsoort::DeclaratieAntwoord,
            afzender: to.header.ontvanger,
            ontvanger: to.header.afzender,
            identificatie,
            antwoord_op: Some(AntwoordHeader {
                declaratie: to.header.identificatie.clone(),
                xslt_versie: None,
                xsd_versie_declaratie: XsdVersie::default(),
                retour_codes: vec![code(verdict)],
            }),
            ..to.header.clone()
        };
        Bericht { header, inhoud: Inhoud::DeclaratieAntwoord(content) }
    }

    fn stop(&mut self, bericht: &Bericht, place: u32) {
        let Inhoud::Stop(client) = &bericht.inhoud else {
            return;
        };
        let mut header = bericht.header.clone();
        header.identificatie =
            BerichtIdentificatie { identificatie: self.number(), dagtekening: later(bericht, 9) };
        let inhoud = match place % 6 {
            // It starts again, after the stop or on its last day.
            0 | 1 => {
                header.soort = Berichtsoort::Start;
                let again = |stop: &StopProduct| {
                    let mut levering = stop.levering.clone();
                    levering.begindatum =
                        stop.einddatum.saturating_add(jiff::Span::new().days(1 - i64::from(place % 6)));
                    StartProduct { levering }
                };
                starts(client, again)
            }
            // The stop is taken back; or it is, and a pause comes in its place.
            2 | 3 => {
                let (mut gone, mut pause) = (client.clone(), client.clone());
                gone.producten.iter_mut().for_each(|stop| {
                    stop.levering.status_aanlevering = StatusAanlevering::Verwijderen;
                });
                pause.producten.iter_mut().for_each(|stop| stop.reden_beeindiging = code("20"));
                if place % 6 == 3 {
                    let mut header = header.clone();
                    header.identificatie.identificatie = self.number();
                    self.berichten.push(Bericht { header, inhoud: Inhoud::Stop(pause) });
                }
                Inhoud::Stop(gone)
            }
            // The same stop once more, ten days later and without a number.
            4 => {
                let mut loose = client.clone();
                for stop in &mut loose.producten {
                    stop.levering.toewijzing_nummer = None;
                    stop.levering.toewijzing_ingangsdatum = None;
                    stop.einddatum = stop.einddatum.saturating_add(jiff::Span::new().days(10));
                }
                Inhoud::Stop(loose)
            }
            // A pause of a month, ten days after the start.
            _ => {
                let after = |stop: &StopProduct, days| {
                    stop.levering.begindatum.saturating_add(jiff::Span::new().days(days))
                };
                let mut pause = client.clone();
                for stop in &mut pause.producten {
                    (stop.einddatum, stop.reden_beeindiging) = (after(stop, 10), code("20"));
                }
                let mut first = header.clone();
                first.identificatie.identificatie = self.number();
                self.berichten.push(Bericht { header: first, inhoud: Inhoud::Stop(pause) });
                header.soort = Berichtsoort::Start;
                let again = |stop: &StopProduct| {
                    let levering = Levering { begindatum: after(stop, 41), ..stop.levering.clone() };
                    StartProduct { levering }
                };
                starts(client, again)
            }
        };
        self.berichten.push(Bericht { header, inhoud });
    }

    fn toewijzing(&mut self, bericht: &Bericht, next: &Bericht, place: u32) {
        let (Inhoud::Toewijzing(client), Inhoud::Toewijzing(other)) = (&bericht.inhoud, &next.inhoud) else {
            return;
        };
        let mut client = client.clone();
        match place % 25 {
            // The number is also in use for somebody else, who has the same name.
            0 => client.bsn = other.bsn,
            // Deleted, now and as it was done before.
            1 => delete(&mut client, "13"),
            2 => delete(&mut client, "01"),
            // It turns out to begin later than was thought: perhaps after its stop.
            3..=8 => {
                for product in &mut client.producten {
                    product.toewijzingsdatum =
                        product.toewijzingsdatum.saturating_add(jiff::Span::new().days(400));
                    product.ingangsdatum = product.ingangsdatum.saturating_add(jiff::Span::new().days(150));
                    product.einddatum = product.einddatum.map(|end| end.max(product.ingangsdatum));
                }
            }
            // The organisation refuses it.
            9 => {
                let retour = RetourHeader {
                    identificatie: self.number(),
                    dagtekening: later(bericht, 2),
                    xslt_versie: None,
                    xsd_versie: XsdVersie::default(),
                    retour_codes: vec![code("9332")],
                };
                let soort = Berichtsoort::ToewijzingRetour;
                let header = Header { soort, retour: Some(retour), ..bericht.header.clone() };
                self.berichten.push(Bericht { header, inhoud: Inhoud::ToewijzingRetour(None) });
                return;
            }
            // Moves to the one address where many live. By postcode, so that families move together.
            _ if !moves_to_a_home(&mut client) => return,
            _ => {}
        }
        let mut header = bericht.header.clone();
        header.identificatie.identificatie = self.number();
        self.berichten.push(Bericht { header, inhoud: Inhoud::Toewijzing(client) });
    }
}

/// A start for each of these stops.
fn starts(client: &LeveringClient<StopProduct>, again: impl Fn(&StopProduct) -> StartProduct) -> Inhoud {
    Inhoud::Start(LeveringClient {
        bsn: client.bsn,
        geboortedatum: client.geboortedatum,
        geslacht: client.geslacht,
        naam: client.naam.clone(),
        producten: client.producten.iter().map(again).collect(),
    })
}

/// Of the lines of a declaration, counted from one, every third.
fn is_refused(place: u32) -> bool {
    place % 3 == 1
}

fn renew(line: &mut Prestatie, new: String) -> bool {
    line.referentie_nummer = new;
    line.vorig_referentie_nummer.is_none()
}

fn other_code(line: &mut Prestatie) -> bool {
    line.code = "99Z99".parse().unwrap();
    true
}

fn take_back(line: &mut Prestatie, new: String) -> bool {
    let debit = line.ingediend.signed() > Bedrag::ZERO;
    line.vorig_referentie_nummer = Some(std::mem::replace(&mut line.referentie_nummer, new));
    line.ingediend = MetDebetCredit::from_signed(-line.ingediend.signed());
    debit
}

fn delete(client: &mut ToewijzingClient, reason: &str) {
    for product in &mut client.producten {
        product.toewijzingsdatum = product.toewijzingsdatum.saturating_add(jiff::Span::new().days(400));
        product.einddatum = Some(product.ingangsdatum);
        product.reden_wijziging = Some(code(reason));
    }
}

fn moves_to_a_home(client: &mut ToewijzingClient) -> bool {
    let mut moved = false;
    for adres in client.contactgegevens.iter_mut().filter_map(|contact| contact.adres.as_mut()) {
        if adres.postcode.as_deref().is_some_and(|postcode| postcode.ends_with(['C', 'K'])) {
            adres.postcode = Some("5299ZZ".into());
            if let Some(huis) = &mut adres.huis {
                (huis.huisnummer, huis.huisletter, huis.toevoeging) = (1, None, None);
            }
            moved = true;
        }
    }
    moved
}

/// Changes every line, keeps those of which the change says so, and makes the total right.
fn change_lines(bericht: &mut Bericht, mut change: impl FnMut(&mut Prestatie) -> bool) {
    let Inhoud::Declaratie(declaratie) = &mut bericht.inhoud else {
        return;
    };
    for client in &mut declaratie.clienten {
        client.prestaties.retain_mut(&mut change);
    }
    declaratie.clienten.retain(|client| !client.prestaties.is_empty());
    let lines = declaratie.clienten.iter().flat_map(|client| &client.prestaties);
    declaratie.kop.totaal = MetDebetCredit::from_signed(lines.map(|line| line.ingediend.signed()).sum());
}

fn later(bericht: &Bericht, days: i64) -> Datum {
    bericht.header.identificatie.dagtekening.saturating_add(jiff::Span::new().days(days))
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}
