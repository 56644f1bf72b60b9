/// Writes an enum of which somebody chooses one from a list: its derives, its written form (the name of the variant, in small
/// letters with hyphens) and `ALL`, in the order in which they stand here. With a text behind each variant also `naam`; with a
/// key before that text also `key` and `from_key`.
macro_rules! keuzes {
    (
        $(#[$doc:meta])* $pub:vis enum $name:ident {
            $($(#[$vdoc:meta])* $variant:ident,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema,
        )]
        #[serde(rename_all = "kebab-case")]
        $pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: [Self; [$(Self::$variant),*].len()] = [$(Self::$variant),*];
        }
    };
    (
        $(#[$doc:meta])* $pub:vis enum $name:ident {
            $($(#[$vdoc:meta])* $variant:ident => $naam:literal;)*
        }
    ) => {
        $crate::keuzes::keuzes! {
            $(#[$doc])* $pub enum $name {
                $($(#[$vdoc])* $variant,)*
            }
        }

        impl $name {
            /// Its name, in Dutch.
            #[must_use]
            pub const fn naam(self) -> &'static str {
                match self { $(Self::$variant => $naam,)* }
            }
        }
    };
    (
        $(#[$doc:meta])* $pub:vis enum $name:ident {
            $($(#[$vdoc:meta])* $variant:ident => $key:literal, $naam:literal;)*
        }
    ) => {
        $crate::keuzes::keuzes! {
            $(#[$doc])* $pub enum $name {
                $($(#[$vdoc])* $variant => $naam;)*
            }
        }

        impl $name {
            /// The key in files, forms and addresses.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The one of a key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use keuzes;

#[cfg(test)]
mod tests {
    keuzes! {
        /// One of two.
        #[derive(Default)]
        enum Proefkeuze {
            /// Not yet.
            #[default]
            NogNiet => "nog-niet", "Nog niet";
            /// It is.
            Wel => "wel", "Wel";
        }
    }

    #[test]
    fn all_stand_in_order_and_a_key_is_the_written_form() {
        assert_eq!(Proefkeuze::ALL, [Proefkeuze::NogNiet, Proefkeuze::Wel]);
        assert_eq!((Proefkeuze::default(), Proefkeuze::Wel.naam()), (Proefkeuze::NogNiet, "Wel"));
        assert_eq!(Proefkeuze::from_key("anders"), None);
        for one in Proefkeuze::ALL {
            assert_eq!(Proefkeuze::from_key(one.key()), Some(one));
            assert_eq!(serde_json::to_value(one).unwrap(), one.key());
        }
    }
}
