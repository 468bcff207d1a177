//! Numbers that look random and are a function of their seed alone, on every machine (`splitmix64`).

/// A source of numbers.
pub struct Random(u64);

impl Random {
    /// The source for part `part` of everything that follows from `seed`.
    pub fn new(seed: u64, part: u64) -> Self {
        let mut random = Self(seed);
        random.0 = random.next() ^ part;
        random.0 = random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 if that is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// One of several.
    pub fn choice<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_from_seed_and_part_and_stay_below_their_bound() {
        let numbers = |seed, part| {
            let mut random = Random::new(seed, part);
            [0; 64].map(|_| random.below(7))
        };
        assert_eq!(numbers(1, 2), numbers(1, 2));
        assert_ne!(numbers(1, 2), numbers(1, 3));
        assert_ne!(numbers(1, 2), numbers(2, 2));
        let (drawn, all) = (numbers(1, 0), 0..7);
        assert!(all.into_iter().all(|number| drawn.contains(&number)) && drawn.iter().all(|number| *number < 7));
        assert_eq!((Random::new(1, 1).below(0), Random::new(1, 1).choice::<u8>(&[])), (0, None));
    }
}
