//! How the pages that a run wrote to are found, so that they can be put back.

use std::fmt;

/// A way to find the pages that a run wrote to. It changes how long runs take, and nothing else: see `image_linux.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageTracking {
    /// The kernel lists them: `PAGEMAP_SCAN`, in Linux since 6.7.
    Scan,
    /// The state of every page is read from `/proc/self/pagemap`, as any Linux tells it.
    Read,
    /// They are not found, and every run gets a new instance.
    Off,
}

impl PageTracking {
    /// All of them, the fastest first.
    pub const ALL: [Self; 3] = [Self::Scan, Self::Read, Self::Off];

    /// This way if it works, else the fastest of the slower ones that does.
    pub(crate) fn or_slower(self, works: impl Fn(Self) -> bool) -> Self {
        Self::ALL.into_iter().skip_while(|way| *way != self).find(|way| works(*way)).unwrap_or(Self::Off)
    }
}

impl fmt::Display for PageTracking {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Scan => "by PAGEMAP_SCAN",
            Self::Read => "by reading /proc/self/pagemap",
            Self::Off => "not: every run gets a new instance",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_that_does_not_work_becomes_a_slower_one() {
        use PageTracking::{Off, Read, Scan};
        for (works, expected) in [
            (&[Scan, Read][..], [Scan, Read, Off]),
            (&[Scan], [Scan, Off, Off]),
            (&[Read], [Read, Read, Off]),
            (&[], [Off, Off, Off]),
        ] {
            assert_eq!(PageTracking::ALL.map(|way| way.or_slower(|way| works.contains(&way))), expected, "{works:?}");
        }
    }
}
