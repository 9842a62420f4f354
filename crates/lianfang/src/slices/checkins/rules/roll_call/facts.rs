//! What a stretch of a line says: temperature, symptoms, place, contact, leave.

use super::denials::{
    Distance, about_others, denied_after, denies, ends_list, is_answer, is_joint, same_clause,
};
use super::places::place;
use super::readings::{Figure, figures};
use super::spelling::is_letter;
use super::words::{Kind, Word, scan};
use super::{Leave, Odd, Symptom, Temperature};

/// The answers in a stretch of a line.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub figures: Vec<Figure>,
    unmeasured: bool,
    normal: bool,
    pub symptoms: Vec<Symptom>,
    /// The words as said. `None` if the stretch says nothing of a place.
    pub place: Option<String>,
    /// `None` if the stretch says nothing of contact.
    pub contact: Option<bool>,
    /// `None` if no leave is asked for.
    pub leave: Option<Leave>,
    /// Says that there is no complaint, or denies one.
    well: bool,
    pub odd: Vec<Odd>,
}

impl Facts {
    /// Reads a stretch. Figures after `name_end` come before figures that stand before it.
    pub fn of(chars: &[char], name_end: usize) -> Facts {
        let words = scan(chars);
        let (mut figures, bounded) = figures(chars, name_end);
        let after_name = figures.iter().position(|figure| figure.at >= name_end).unwrap_or(0);
        figures.rotate_left(after_name);
        let mut facts = Facts { figures, ..Facts::default() };
        if bounded {
            facts.odd.push(Odd::Unclear);
        }
        let first = facts.figures.first().map_or(usize::MAX, |figure| figure.at);
        let close =
            |word: &&Word| word.end <= first && is_joint(&chars[word.end..first.min(chars.len())], " :");
        let apart = |word: &Word| word.start == 0 || !is_letter(chars[word.start - 1]);
        let others = |word: &Word| word.kind == Kind::Over || (word.kind == Kind::Kin && apart(word));
        if words.iter().filter(close).any(others) {
            // 妈妈36.8, 昨晚37.8: perhaps not the child's, or not today's.
            facts.odd.push(Odd::Unclear);
        }
        facts.read_plain(&words);
        let place = place(chars, &words);
        facts.place = place.map(|(start, end)| chars[start..end].iter().collect());
        let in_place = |word: &Word| place.is_some_and(|(start, end)| (start..end).contains(&word.start));
        let words: Vec<Word> = words.into_iter().filter(|word| !in_place(word)).collect();
        facts.read_contact(chars, &words);
        facts.read_complaints(chars, &words);
        facts.symptoms.sort_unstable();
        facts.symptoms.dedup();
        facts
    }

    /// Whether the stretch answers anything.
    pub fn answers(&self) -> bool {
        !self.figures.is_empty()
            || self.unmeasured
            || self.normal
            || self.well
            || !self.symptoms.is_empty()
            || self.place.is_some()
            || self.contact.is_some()
            || self.leave.is_some()
            || !self.odd.is_empty()
    }

    /// The same answers with other figures.
    pub fn with_figures(&self, figures: Vec<Figure>) -> Facts {
        Facts { figures, ..self.clone() }
    }

    /// Whether something is said of one person's health that another need not share.
    pub fn is_personal(&self) -> bool {
        !self.figures.is_empty()
            || !self.symptoms.is_empty()
            || self.contact == Some(true)
            || !self.odd.is_empty()
    }

    /// The temperature and what is odd about it.
    pub fn temperature(&self) -> (Temperature, Vec<Odd>) {
        let mut odd = self.odd.clone();
        let Some(first) = self.figures.first() else {
            let said = match (self.unmeasured, self.normal) {
                (true, _) => Temperature::NotMeasured,
                (false, true) => Temperature::SaidNormal,
                (false, false) => Temperature::Absent,
            };
            return (said, odd);
        };
        let doubts = [
            (first.inferred, Odd::Inferred),
            (first.cut && first.tenths.is_some(), Odd::Cut),
            (first.tenths.is_none(), Odd::Range),
            (self.figures.iter().any(|figure| figure.tenths != first.tenths), Odd::TwoReadings),
            (self.unmeasured, Odd::Unclear),
        ];
        odd.extend(doubts.into_iter().filter(|(doubtful, _)| *doubtful).map(|(_, doubt)| doubt));
        (first.tenths.map_or_else(|| Temperature::OutOfRange(first.said.clone()), Temperature::Measured), odd)
    }

    fn read_plain(&mut self, words: &[Word]) {
        for (index, word) in words.iter().enumerate() {
            let denied =
                index > 0 && words[index - 1].kind == Kind::Not && words[index - 1].end == word.start;
            match word.kind {
                Kind::Normal | Kind::Leave(_) if denied => self.odd.push(Odd::Unclear),
                Kind::Normal => self.normal = true,
                Kind::Well => self.well = true,
                Kind::Unmeasured => self.unmeasured = true,
                Kind::Leave(leave) if matches!(self.leave, None | Some(Leave::Unsaid)) => {
                    self.leave = Some(leave);
                }
                _ => {}
            }
        }
    }

    fn read_contact(&mut self, chars: &[char], words: &[Word]) {
        for (index, word) in words.iter().enumerate().filter(|(_, word)| word.kind == Kind::Contact) {
            let mut before = words[..index].iter().rev();
            let reaches = |earlier: &&Word| same_clause(chars, earlier.end, word.start);
            // 无发热病人接触史 denies the contact, 无咳嗽接触过 only the cough.
            let happened = matches!(chars[word.end - 1], '过' | '了') || chars[word.start] == '有';
            let not = before.find(|earlier| match earlier.kind {
                Kind::Filler | Kind::Ill | Kind::Kin | Kind::Proxy => false,
                Kind::Symptom(_) => happened,
                _ => true,
            });
            let denied = not.filter(reaches).is_some_and(|earlier| earlier.kind == Kind::Not);
            let contact = !denied && denied_after(chars, words, index).is_none();
            if self.contact.is_some_and(|said| said != contact) {
                self.odd.push(Odd::Unclear);
            }
            self.contact = Some(contact || self.contact == Some(true));
        }
    }

    /// Symptoms and illnesses, except those denied and those of other people.
    fn read_complaints(&mut self, chars: &[char], words: &[Word]) {
        let complaint = |kind: Kind| matches!(kind, Kind::Symptom(_) | Kind::Ill | Kind::Amiss);
        let mut list_denied = false;
        let mut previous: Option<usize> = None;
        for (index, word) in words.iter().enumerate().filter(|(_, word)| complaint(word.kind)) {
            let before = index.checked_sub(1).map(|index| words[index]);
            let in_list =
                |&end: &usize| before.is_some_and(|before| before.end == end) && word.start - end < 7;
            let listed = previous.filter(in_list).filter(|&end| !chars[end..word.start].contains(&'。'));
            let tightly = listed.is_some_and(|end| is_joint(&chars[end..word.start], "、和或及与者/并+等的"));
            let denial = before.filter(|before| denies(chars, *before));
            let direct = denial.is_some_and(|denial| denial.end == word.start);
            let apart = denial.is_some_and(|denial| {
                chars[denial.end..word.start] == [' '] && !is_answer(chars, words, denial)
            });
            list_denied = direct || apart || (list_denied && listed.is_some());
            previous = Some(word.end);
            let after = denied_after(chars, words, index);
            let denied = direct
                || apart
                || after.is_some()
                || (list_denied && (tightly || ends_list(chars, word.end)));
            if about_others(chars, words, index) {
                let with_contact = words.iter().any(|other| other.kind == Kind::Contact);
                self.odd.extend((!denied && !with_contact).then_some(Odd::Unclear));
            } else if denied {
                self.well = true;
                self.odd.extend((apart || after == Some(Distance::Apart)).then_some(Odd::Unclear));
            } else {
                match word.kind {
                    Kind::Symptom(symptom) => self.symptoms.push(symptom),
                    Kind::Amiss => self.odd.push(Odd::Unclear),
                    _ => self.odd.push(Odd::Unlisted),
                }
                let over = words.iter().any(|other| other.kind == Kind::Over);
                self.odd.extend((list_denied || over).then_some(Odd::Unclear));
            }
            list_denied = list_denied && denied;
        }
    }
}
