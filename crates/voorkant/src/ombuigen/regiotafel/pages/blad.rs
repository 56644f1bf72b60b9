//! One table: alone and together, four rules side by side, who rides along, what is uncertain, and what one can do now.

use axum::extract::Path;
use domein::Bedrag;
use maud::{Markup, html};
use regiotafel::{Tafel, Tafeluitkomst};
use toegang::Recht;

use super::{address, crumbs, find};
use crate::ombuigen::regiotafel::antwoord::sentences;
use crate::ombuigen::regiotafel::decide::Tafelbesluit;
use crate::ombuigen::regiotafel::invullen::mark;
use crate::ombuigen::regiotafel::store::{Regiotafel, Tafelversie};
use crate::ombuigen::regiotafel::tabellen::{self, rule_name};
use crate::poort::{Mag, RegiotafelLezen};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Bereikstaaf, bereiken};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET /ombuigen/regiotafel/{tafel}`.
pub async fn show(
    mag: Mag<RegiotafelLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    page(&kader, &tafel, &tafel.nu)
}

/// `GET …/versies/{nummer}`: as it was.
pub async fn version(
    mag: Mag<RegiotafelLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let versie = nummer.parse().ok().and_then(|nummer| tafel.versie(nummer)).ok_or(WebFout::NietGevonden)?;
    page(&kader, &tafel, versie)
}

fn page(kader: &Kader, tafel: &Regiotafel, versie: &Tafelversie) -> Result<Markup, WebFout> {
    let counted = versie.tafel()?;
    let uitkomst = counted.uitkomst();
    let now = versie.nummer == tafel.nu.nummer;
    let antwoord = Antwoordpagina {
        vraag: format!(
            "{}: {}",
            versie.inhoud.tafel.activiteit,
            kader.t("wie betaalt, en wie heeft er baat bij?", "who pays, and who gains?")
        ),
        kamer: state(kader, tafel, versie),
        keuze: html! {},
        antwoord: html! { @for zin in sentences(kader.taal, &counted, &uitkomst) { p { (zin) } } },
        beeld: picture(kader, &counted),
        tabel: figures(kader, tafel, (&counted, &uitkomst), now),
        berekening: made(kader, versie, &counted),
        onzeker: uncertain(kader, &uitkomst),
        verder: if now { next(kader, tafel, &counted) } else { back(kader, tafel) },
    };
    Ok(antwoord.render(kader, &crumbs(kader)))
}

/// What this version is, above the answer.
fn state(kader: &Kader, tafel: &Regiotafel, versie: &Tafelversie) -> Markup {
    let (nl, en) = versie.besluit.naam();
    let old = versie.nummer != tafel.nu.nummer;
    html! {
        @if old {
            (parts::alert(Toon::LetOp, kader.t("Dit is een eerdere versie", "This is an earlier version"), &html! {
                p { a href=(address(tafel)) { (kader.t("Bekijk de tafel zoals hij nu is", "Look at the table as it is now")) } }
            }))
        }
        p { (versie.inhoud.regio) " · " (kader.t("versie ", "version ")) (versie.nummer) " · " (kader.t(nl, en)) " · "
            (versie.wie) ", " (moment(kader.taal, &versie.wanneer)) }
        @if !versie.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (versie.reden) } }
        @if !old && versie.besluit != Tafelbesluit::Afgesproken {
            @if let Some(agreed) = tafel.afgesproken() {
                p { (kader.t("Afgesproken is ", "Agreed is "))
                    a href={ (address(tafel)) "/versies/" (agreed.nummer) } { (kader.t("versie ", "version ")) (agreed.nummer) }
                    (kader.t(". Die geldt, tot u iets anders afspreekt.", ". That holds until you agree on something else.")) }
            }
        }
    }
}

/// The benefit of each party: the dark part is sure if it turns out badly, the light part comes if it turns out well.
fn picture(kader: &Kader, tafel: &Tafel) -> Markup {
    use regiotafel::Baatzicht;
    let rows: Vec<(&str, [Bedrag; 3])> = tafel
        .partijen()
        .iter()
        .map(|party| (party.naam.as_str(), Baatzicht::ALL.map(|zicht| tafel.baat(&party.naam, zicht, true))))
        .filter(|(_, three)| three.iter().any(|one| *one != Bedrag::ZERO))
        .collect();
    let most =
        rows.iter().map(|(_, three)| three[2].cents()).max().unwrap_or(0).max(tafel.investering().cents());
    if rows.is_empty() || most <= 0 {
        return parts::empty(
            kader.t("Er is nog geen baat", "There is no benefit yet"),
            &html! { p { (kader.t("Vul hieronder in wat het oplevert, en voor wie.", "Fill in below what it yields, and for whom.")) } },
        );
    }
    #[allow(clippy::cast_precision_loss, reason = "the length of a bar")]
    let share = |amount: Bedrag| amount.cents().max(0) as f64 / most as f64;
    let euros = Bedrag::in_whole_euros;
    let cost = Bereikstaaf {
        naam: kader.t("Wat het kost", "What it costs").to_owned(),
        tekst: euros(tafel.investering()),
        minstens: share(tafel.investering()),
        hoogstens: share(tafel.investering()),
    };
    let bars = rows.iter().map(|(naam, [low, mid, high])| Bereikstaaf {
        naam: (*naam).to_owned(),
        tekst: euros(*mid),
        minstens: share(*low),
        hoogstens: share(*high),
    });
    let bars: Vec<Bereikstaaf> = std::iter::once(cost).chain(bars).collect();
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.naam, bar.tekst)).collect();
    html! {
        (bereiken(kader.t("Wat het kost, en wat het ieder oplevert", "What it costs, and what it yields to each"), &said.join("; "), &bars))
        p { (kader.t(
            "Het donkere deel komt er ook als het tegenvalt. Het lichte deel komt erbij als het meevalt. Het bedrag is wat u verwacht.",
            "The dark part comes even if it turns out badly. The light part comes on top if it turns out well. The amount is what you expect.")) }
    }
}

fn figures(
    kader: &Kader,
    tafel: &Regiotafel,
    (counted, uitkomst): (&Tafel, &Tafeluitkomst),
    now: bool,
) -> Markup {
    let refused = uitkomst.verdelingen.iter().filter_map(|(_, split)| split.as_ref().err());
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"), ("pdf", "pdf")]
        .map(|(naam, vorm)| (format!("{}/cijfers.{vorm}", address(tafel)), naam));
    html! {
        (tables(kader, &tabellen::all(counted, uitkomst, tafel)))
        @let refused: Vec<String> = refused.map(ToString::to_string).collect();
        @if !refused.is_empty() { ul lang="nl" { @for tekst in &refused { li { (tekst) } } } }
        @if now { (parts::downloads(kader, &files)) }
    }
}

fn made(kader: &Kader, versie: &Tafelversie, tafel: &Tafel) -> Markup {
    let (nl, en) = rule_name(tafel.bestand().regel);
    html! {
        p { (kader.t("De tafel koos de regel ", "The table chose the rule ")) strong { (kader.t(nl, en)) } ". "
            (kader.t("Elke regel verdeelt de hele inleg, tot op de cent. De laatste cent gaat naar wie er het dichtst bij zat.",
                     "Each rule splits all that is put in, to the cent. The last cent goes to who was closest to it.")) }
        p { (kader.t("Alle bedragen staan in geld van ", "All amounts are in money of ")) (tafel.bestand().prijsjaar) ". "
            (kader.t("Baten van een partij die niet aan tafel zit, tellen niet mee bij het verdelen.", "Benefits of a party that is not at the table do not count in the split.")) }
        ul { @for regel in regiotafel::Verdeelregel::ALL {
            @let ((nl, en), (uitleg, explained)) = (rule_name(regel), super::regel::explained(regel));
            li { strong { (kader.t(nl, en)) } ": " (kader.t(uitleg, explained)) }
        } }
        @if versie.inhoud.voorzitter.is_empty() {
            p { (kader.t("Er staat niet wie de tafel voorzit.", "It does not say who chairs the table.")) }
        } @else {
            p { (kader.t("Voorzitter: ", "Chair: ")) (versie.inhoud.voorzitter) "." }
        }
    }
}

fn uncertain(kader: &Kader, uitkomst: &Tafeluitkomst) -> Markup {
    html! {
        @if !uitkomst.onzeker.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Wie overhoudt of tekortkomt, hangt af van hoe het gaat", "Who wins or loses depends on how it goes"), &html! {
                ul { @for one in &uitkomst.onzeker {
                    @let (nl, en) = rule_name(one.regel);
                    @let [low, _, high] = one.netto;
                    li { (one.partij) ", " (kader.t("regel ‘", "rule ‘")) (kader.t(nl, en)) "’: "
                        (low.in_whole_euros()) (kader.t(" als het tegenvalt, ", " if badly, ")) (high.in_whole_euros()) (kader.t(" als het meevalt.", " if well.")) }
                } }
            }))
        }
        ul {
            li { (kader.t("De baten zijn ingevuld door mensen. Bij elke baat staat hoe goed die is aangetoond, van A tot D.", "People filled in the benefits. Each says how well it is shown, from A to D.")) }
            li { (kader.t("Kosten kunnen verschuiven naar een partij die hier niet staat. Vraag dat na.", "Cost may move to a party that is not here. Ask about it.")) }
            li { (kader.t("Waar een partij van kan betalen, is niet getoetst aan de wet. Vraag het aan de partij zelf.", "What a party can pay from was not checked against the law. Ask the party itself.")) }
            li { (kader.t("Verzekerden stappen over. Een zorgverzekeraar die betaalt, heeft er dus niet altijd zelf baat bij.", "Insured people change insurer. So an insurer that pays does not always gain itself.")) }
        }
    }
}

fn back(kader: &Kader, tafel: &Regiotafel) -> Markup {
    html! { p { a href=(address(tafel)) { (kader.t("Naar de tafel zoals hij nu is", "To the table as it is now")) } } (history(kader, tafel)) }
}

fn next(kader: &Kader, tafel: &Regiotafel, counted: &Tafel) -> Markup {
    let adres = address(tafel);
    let may = kader.mag(Recht::RegiotafelMaken);
    let off = tafel.nu.besluit == Tafelbesluit::Ingetrokken;
    html! {
        @if may && !off { (change(kader, &adres, counted)) }
        ul class="vk-next" {
            @if may && !off {
                li { a href={ (adres) "/regel" } { (kader.t("Kies een regel om te verdelen", "Choose a rule to split by")) } }
                li { a href={ (adres) "/afspreken" } { (kader.t("Spreek dit af", "Agree on this")) } }
                li { a href={ (adres) "/afrekenen" } { (kader.t("Reken af op wat is gemeten", "Settle on what was measured")) } }
            }
            li { a href={ (adres) "/bod" } { (kader.t("Ons bod aan Den Haag", "Our offer to The Hague")) } }
            @if may {
                li { a href={ (adres) "/intrekken" } { (if off { kader.t("Pak deze tafel weer op", "Take this table up again") } else { kader.t("Trek deze tafel in", "Withdraw this table") }) } }
            }
            @if !tafel.opgave.is_empty() {
                li { a href={ "/opgave/" (tafel.opgave) } { (kader.t("Naar de opgave", "To the opgave")) } }
            }
        }
        (history(kader, tafel))
    }
}

/// Every part of the table, with the way to change it.
fn change(kader: &Kader, adres: &str, counted: &Tafel) -> Markup {
    let file = counted.bestand();
    let link = |deel: &str, naam: &str, text: &str| {
        let query = serde_urlencoded::to_string([("naam", naam)]);
        html! { li { a href={ (adres) "/" (deel) "?" (query.unwrap_or_default()) } { (text) } } }
    };
    html! {
        (parts::details(kader.t("Wijzig wie er meedoen", "Change who takes part"), &html! {
            ul { @for party in &file.partijen { (link("partij", &party.naam, &party.naam)) } }
            p { a href={ (adres) "/partij" } { (kader.t("Voeg een partij toe", "Add a party")) } }
        }))
        (parts::details(kader.t("Wijzig wat het kost", "Change what it costs"), &html! {
            ul { @for part in &file.investeringen {
                @let text = format!("{}, {}: {}", part.partij, part.jaar, Bedrag::from_cents(part.bedrag).in_whole_euros());
                (link("investering", &mark(part), &text))
            } }
            p { a href={ (adres) "/investering" } { (kader.t("Vul in wie iets inlegt", "Fill in who puts something in")) } }
        }))
        (parts::details(kader.t("Wijzig wat het oplevert", "Change what it yields"), &html! {
            ul { @for baat in &file.baten { (link("baat", &baat.naam, &format!("{} ({})", baat.naam, baat.eigenaar))) } }
            p { a href={ (adres) "/baat" } { (kader.t("Voeg een baat toe", "Add a benefit")) } }
        }))
        p { a href={ (adres) "/kop" } { (kader.t("Wijzig naam, regio, voorzitter en rente", "Change name, region, chair and rate")) } }
    }
}

fn history(kader: &Kader, tafel: &Regiotafel) -> Markup {
    let all = std::iter::once(&tafel.nu).chain(&tafel.eerder);
    let rows: Vec<Vec<Markup>> = all
        .map(|versie| {
            let (nl, en) = versie.besluit.naam();
            vec![
                html! { a href={ (address(tafel)) "/versies/" (versie.nummer) } { (kader.t("Versie ", "Version ")) (versie.nummer) } },
                parts::cell(kader.t(nl, en)),
                parts::cell(versie.wie.as_str()),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.reden.as_str()),
            ]
        })
        .collect();
    html! {
        (parts::details(kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"), &parts::table(
            kader.t("Alle versies", "All versions"),
            &[kader.t("Versie", "Version"), kader.t("Wat", "What"), kader.t("Wie", "Who"), kader.t("Wanneer", "When"), kader.t("Reden", "Reason")],
            &[], &rows)))
    }
}
