//! What goes, what stays and why, in words for a page and for the command line.

use domein::Wet;
use feiten::{Blijfreden, Wistelling};

use super::super::inzage::kind;
use super::{Recordtelling, Wisvoorbeeld};

/// Why something stays, in Dutch and in English.
pub fn reason(reden: Blijfreden) -> (String, String) {
    match reden {
        Blijfreden::Hulp(wet) => {
            let name = match wet {
                Wet::Wmo => "Wmo",
                Wet::Jeugdwet => "Jeugdwet",
            };
            (
                format!(
                    "Er loopt nog hulp uit de {name}. Wat daarbij hoort, blijft staan zolang de hulp loopt. Wissen kan als de hulp is gestopt."
                ),
                format!(
                    "Help under the {name} still runs. What belongs to it stays as long as the help runs. It can be erased when the help has stopped."
                ),
            )
        }
        Blijfreden::Verstrekking(regeling) => (
            format!("{} loopt nog. Die regel blijft staan tot het is gestopt.", regeling.name()),
            format!("{} still runs. That row stays until it has stopped.", regeling.name()),
        ),
        Blijfreden::Geweigerd(count) => (
            format!(
                "In {count} geweigerde berichten staan ook anderen. Die blijven verzegeld bewaard tot hun termijn om is, zodat ze nog te verbeteren zijn."
            ),
            format!(
                "{count} refused messages name others as well. They stay, sealed, until their term is over, so that they can still be corrected."
            ),
        ),
        Blijfreden::Verantwoording(vanaf) => (
            format!(
                "Wat vanaf {vanaf} is gedeclareerd, blijft staan zonder persoon. De accountant moet betalingen zeven jaar kunnen nagaan (AWR, art. 52; uit het hoofd). Voorkant maakt die regels los: er komt een schuilnaam bij die niemand kent."
            ),
            format!(
                "What was declared from {vanaf} on stays without a person. The accountant must be able to check payments for seven years (AWR, art. 52; recalled). Voorkant loosens those rows: they get an alias that nobody knows."
            ),
        ),
    }
}

/// What stays outside the facts, whoever asks.
pub fn left(forgets: bool, plannen: u64) -> Vec<(&'static str, &'static str)> {
    let mut left = vec![
        (
            "Het logboek van handelingen houdt wie wat deed, tot de bewaartermijn om is. Had deze persoon een account, dan staat de naam daarvan er nog in. Er staat geen burgerservicenummer in.",
            "The audit log keeps who did what, until its term is over. When this person had an account, its name is still in it. It holds no citizen service number.",
        ),
        (
            "In reservekopieën van vóór vandaag staat alles nog. Wie zo'n kopie terugzet, moet opnieuw wissen. Naast de sleutel staat om wie het gaat.",
            "Backups of before today still hold everything. Whoever restores one must erase again. Beside the key stands whom.",
        ),
        (
            "Komt er later een nieuw bericht over deze persoon, dan komt dat gewoon binnen.",
            "When a new message about this person comes later, it comes in as usual.",
        ),
    ];
    if plannen > 0 {
        left.insert(
            0,
            (
                "Het plan van het huishouden blijft, met wat er over deze persoon in staat. De wet zegt hoe lang: vijftien jaar (Wmo 2015, art. 5.3.4) of twintig jaar (Jeugdwet, art. 7.3.8); uit het hoofd. Klopt er iets niet in het plan, dan kan het wel worden verbeterd.",
                "The plan of the household stays, with what it says of this person. The law says how long: fifteen years (Wmo 2015, art. 5.3.4) or twenty (Jeugdwet, art. 7.3.8); recalled. What is not right in it can be set right.",
            ),
        );
    }
    if !forgets {
        left.insert(
            0,
            (
                "De naam in de kluis, het account en de regels in het verwerkingenlog blijven staan: de gemeente moet weten voor wie de hulp is.",
                "The name in the vault, the account and the lines in the processing log stay: the municipality must know whom the help is for.",
            ),
        );
    }
    left
}

impl Wisvoorbeeld {
    /// What becomes of each kind: its name, how many rows go, come loose and stay.
    pub fn rows(&self) -> Vec<((&'static str, &'static str), Wistelling)> {
        let told = |weg: u64, blijft: u64| Wistelling { weg, blijft, ..Wistelling::default() };
        let facts = self.verslag.tabellen.iter().filter_map(|(table, telling)| {
            let name = match *table {
                "quarantaine" => {
                    ("Geweigerde berichten over deze persoon", "Refused messages about this person")
                }
                other => kind(other)?.naam,
            };
            Some((name, *telling))
        });
        let Recordtelling { accounts, los, vragen, sessies, post, plannen, signaalzaken, open_signaalzaken } =
            self.records;
        let records = [
            (("Accounts", "Accounts"), told(accounts, los)),
            (("Vragen met dat account", "Questions with that account"), told(vragen, 0)),
            (("Keren ingelogd", "Times signed in"), told(sessies, 0)),
            (("Berichten per e-mail", "Messages by e-mail"), told(post, 0)),
            (("Plannen van het huishouden", "Plans of the household"), told(0, plannen)),
            (("Zaken van vroegsignalen", "Cases of early signals"), told(signaalzaken, open_signaalzaken)),
        ];
        let records = records.into_iter().filter(|(_, telling)| telling.weg + telling.blijft > 0);
        facts.chain(records).collect()
    }
}
