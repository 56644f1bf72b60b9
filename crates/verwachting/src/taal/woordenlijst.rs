//! Difficult words of government with the ordinary word, and abbreviations with what they stand for.

use super::{Taalbevinding, Taalregel};
use crate::zinnen::{Woord, Zin};

/// A difficult word, and what one can write instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoeilijkWoord {
    /// One or more words, in small letters.
    pub woord: &'static str,
    /// The ordinary words, with commas between them.
    pub gewoon: &'static str,
}

/// An abbreviation, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Afkorting {
    /// As it is written, in small letters.
    pub kort: &'static str,
    /// In full.
    pub voluit: &'static str,
}

/// The list of difficult words, sorted.
pub fn moeilijke_woorden() -> impl Iterator<Item = MoeilijkWoord> {
    WOORDEN.iter().map(|(woord, gewoon)| MoeilijkWoord { woord, gewoon })
}

/// The list of abbreviations, sorted.
pub fn afkortingen() -> impl Iterator<Item = Afkorting> {
    AFKORTINGEN.iter().map(|(kort, voluit)| Afkorting { kort, voluit })
}

#[rustfmt::skip]
const WOORDEN: &[(&str, &str)] = &[
    ("aangaande", "over"), ("aanvang", "begin"), ("aanvangen", "beginnen"), ("aanwenden", "gebruiken"),
    ("abusievelijk", "per ongeluk"), ("accommoderen", "ruimte geven"), ("additioneel", "extra"),
    ("adequaat", "goed"), ("alsmede", "en"), ("alsnog", "toch nog"), ("alvorens", "voordat"),
    ("ambtshalve", "uit onszelf"), ("anderszins", "op een andere manier"),
    ("anticiperen", "alvast rekening houden met"), ("behoudens", "behalve"), ("beleidskader", "plan"),
    ("benutten", "gebruiken"), ("beogen", "willen"), ("beschikking", "besluit"), ("betreffende", "over"),
    ("bevorderen", "helpen"), ("bewerkstelligen", "zorgen voor"), ("bijgevolg", "daardoor"),
    ("binnen afzienbare tijd", "snel"), ("burgerparticipatie", "meedoen"), ("casus", "situatie"),
    ("cliënt", "inwoner, u"), ("cliëntondersteuner", "iemand die met u meedenkt"), ("conform", "volgens"),
    ("continueren", "doorgaan met"), ("continuïteit", "dat het doorgaat"), ("coördineren", "regelen"),
    ("derhalve", "daarom"), ("desgewenst", "als u wilt"), ("desondanks", "toch"), ("destijds", "toen"),
    ("dienen", "moeten"), ("dient", "moet"), ("dientengevolge", "daardoor"), ("doch", "maar"),
    ("doelgroep", "mensen voor wie het is"), ("doeltreffend", "goed"), ("draagvlak", "steun"),
    ("echter", "maar"), ("eenduidig", "duidelijk"), ("eerstelijns", "dichtbij"), ("effectief", "goed"),
    ("eigen kracht", "wat u zelf kunt"), ("evaluatie", "terugkijken"), ("evalueren", "terugkijken"),
    ("evenwel", "maar"), ("faciliteren", "helpen"), ("formaliseren", "vastleggen"),
    ("gecontinueerd", "gaat door"), ("gehouden zijn", "moeten"), ("geïndiceerd", "nodig"),
    ("gelieve", "wilt u"), ("gemachtigde", "iemand namens u"), ("genoodzaakt", "moeten"), ("heden", "nu"),
    ("hieromtrent", "hierover"), ("hiertoe", "hiervoor"), ("hulpvraag", "wat u nodig hebt"),
    ("implementatie", "invoering"), ("implementeren", "invoeren"), ("in het kader van", "voor"),
    ("in samenspraak met", "samen met"), ("inclusief", "met"), ("indicatie", "besluit"), ("indien", "als"),
    ("informele zorg", "hulp van familie en buren"), ("initiatief", "plan"), ("initiëren", "beginnen"),
    ("inspanningsverplichting", "doen wat kan"), ("integraal", "samen"), ("interventie", "hulp"),
    ("inzake", "over"), ("jegens", "tegen"), ("keukentafelgesprek", "gesprek bij u thuis"),
    ("krachtens", "volgens"), ("maatschappelijke ondersteuning", "hulp"),
    ("maatwerkvoorziening", "hulp die bij u past"), ("mandaat", "wat iemand mag beslissen"),
    ("met betrekking tot", "over"), ("middels", "met"), ("mitigeren", "minder maken"), ("mits", "als"),
    ("monitoren", "volgen"), ("nadere", "meer"), ("nadien", "daarna"), ("naleven", "zich houden aan"),
    ("nimmer", "nooit"), ("normaliter", "meestal"), ("omtrent", "over"), ("ondanks het feit dat", "hoewel"),
    ("ontsluiten", "open maken"), ("onverwijld", "meteen"), ("op voorhand", "van tevoren"),
    ("optimaliseren", "beter maken"), ("participatie", "meedoen"), ("participeren", "meedoen"),
    ("preventie", "voorkomen"), ("preventief", "op tijd"), ("prioriteren", "kiezen wat eerst gaat"),
    ("proactief", "uit zichzelf"), ("procedure", "stappen"), ("realiseren", "doen, maken"),
    ("redelijkerwijs", "als dat kan"), ("regie", "zelf beslissen"), ("reguliere", "gewone"),
    ("respectievelijk", "en"), ("samenredzaamheid", "elkaar helpen"), ("signaleren", "zien en zeggen"),
    ("sociale cohesie", "contact in de buurt"), ("stakeholder", "wie ermee te maken heeft"),
    ("stimuleren", "helpen"), ("te allen tijde", "altijd"), ("ten aanzien van", "over"),
    ("ten behoeve van", "voor"), ("ten gevolge van", "door"), ("teneinde", "om"), ("terzake", "hierover"),
    ("tevens", "ook"), ("toereikend", "genoeg"), ("transformatie", "verandering"),
    ("transitie", "verandering"), ("uiterlijk", "op zijn laatst"), ("uitvoering geven aan", "doen"),
    ("veelal", "vaak"), ("verstrekken", "geven"), ("vigerend", "geldend"),
    ("voorliggende voorziening", "andere hulp die er al is"), ("voornemens", "van plan"), ("voorts", "ook"),
    ("voorziening", "hulp"), ("waarborgen", "zorgen voor"), ("wederkerig", "over en weer"),
    ("welzijn", "goed leven"), ("woonachtig", "woont"), ("zelfredzaam", "het zelf kunnen"),
    ("zelfredzaamheid", "het zelf kunnen"), ("zodoende", "zo"), ("zorgdragen", "zorgen"),
    ("zorgplicht", "plicht om te helpen"), ("zulks", "dat"),
];

#[rustfmt::skip]
const AFKORTINGEN: &[(&str, &str)] = &[
    ("a.u.b.", "alstublieft"), ("apv", "regels van de gemeente"), ("b&w", "burgemeester en wethouders"),
    ("bijv.", "bijvoorbeeld"), ("bv.", "bijvoorbeeld"), ("ca.", "ongeveer"), ("d.m.v.", "door"),
    ("d.w.z.", "dat betekent"), ("e.d.", "en zo"), ("enz.", "en zo verder"), ("etc.", "en zo verder"),
    ("evt.", "misschien"), ("excl.", "zonder"), ("ggz", "hulp bij psychische problemen"),
    ("i.h.k.v.", "voor"), ("i.p.v.", "in plaats van"), ("i.v.m.", "door"), ("incl.", "met"),
    ("m.b.t.", "over"), ("m.i.v.", "vanaf"), ("m.n.", "vooral"), ("m.u.v.", "behalve"), ("max.", "hoogstens"),
    ("min.", "minstens"), ("n.a.v.", "door"), ("n.v.t.", "geldt niet"), ("nr.", "nummer"),
    ("o.a.", "onder andere"), ("o.b.v.", "door"), ("ozb", "belasting op uw huis"),
    ("pgb", "geld om zelf hulp te kiezen"), ("resp.", "en"), ("t.a.v.", "over"), ("t.b.v.", "voor"),
    ("t.o.v.", "naast"), ("t/m", "tot en met"), ("vng", "de vereniging van gemeenten"),
    ("wlz", "zorg voor altijd"), ("wmo", "wet voor hulp thuis"), ("z.s.m.", "zo snel mogelijk"),
    ("zvw", "zorgverzekering"),
];

/// Abbreviations that everybody says as they are.
const BEKEND: &[&str] = &["aow", "bsn", "dna", "nl", "ok", "ov", "pc", "sms", "tv", "wc"];

fn finding(regel: Taalregel, first: &Woord, last: &Woord, wat: String, uitweg: String) -> Taalbevinding {
    Taalbevinding { regel, begin: first.from + 1, eind: last.to, wat, uitweg }
}

/// The difficult words and the abbreviations of a sentence. Of a text in capitals only listed abbreviations count.
pub(super) fn hard_words(zin: &Zin, shouts: bool) -> Vec<Taalbevinding> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(rest) = zin.woorden.get(place..).filter(|rest| !rest.is_empty()) {
        let longest = WOORDEN
            .iter()
            .filter_map(|(woord, gewoon)| begins(rest, woord).map(|count| (count, gewoon)))
            .max_by_key(|(count, _)| *count);
        let count = match (longest, rest.first()) {
            (Some((count, gewoon)), Some(first)) => {
                let last = rest.get(count - 1).unwrap_or(first);
                let (wat, uitweg) =
                    ("Dit woord is moeilijk.".to_owned(), format!("Schrijf liever: {gewoon}."));
                found.push(finding(Taalregel::MoeilijkWoord, first, last, wat, uitweg));
                count
            }
            (None, Some(first)) => {
                found.extend(abbreviation(first, shouts));
                1
            }
            (_, None) => break,
        };
        place += count;
    }
    found
}

/// How many words of these the listed one takes, when they begin with it.
fn begins(words: &[Woord], listed: &str) -> Option<usize> {
    let mut count = 0;
    for part in listed.split(' ') {
        if words.get(count)?.klein != part {
            return None;
        }
        count += 1;
    }
    Some(count)
}

fn abbreviation(word: &Woord, shouts: bool) -> Option<Taalbevinding> {
    let known = AFKORTINGEN.iter().find(|(kort, _)| *kort == word.klein);
    let looks_like =
        word.capitals && !shouts && word.to - word.from <= 6 && !BEKEND.contains(&word.klein.as_str());
    let uitweg = match known {
        Some((_, voluit)) => format!("Schrijf voluit: {voluit}."),
        None if looks_like => "Schrijf de hele naam.".to_owned(),
        None => return None,
    };
    let wat = "Deze afkorting kent niet iedereen.".to_owned();
    Some(finding(Taalregel::Afkorting, word, word, wat, uitweg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_offer_only_ordinary_words() {
        assert!(WOORDEN.len() >= 60 && AFKORTINGEN.len() >= 30, "{} {}", WOORDEN.len(), AFKORTINGEN.len());
        let key = |word: &str| word.replace('ë', "e").replace('ï', "i");
        for list in [WOORDEN, AFKORTINGEN] {
            for two in list.windows(2) {
                assert!(key(two[0].0) < key(two[1].0), "{} {}", two[0].0, two[1].0);
            }
        }
        for (woord, gewoon) in WOORDEN {
            assert_eq!(*woord, woord.to_lowercase());
            for one in gewoon.split(", ") {
                assert!(WOORDEN.iter().all(|(hard, _)| *hard != one), "{woord}: {one} is no better");
            }
        }
    }
}
