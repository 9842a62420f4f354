//! Many rows with their trail.

use store::{Deed, OwnedValue, StoreError};

use crate::common::{NOTE, add_note, audit_note, engines};

fn rows(ids: &[i64]) -> Vec<Vec<OwnedValue>> {
    let row = |id: &i64| vec![1_i64.into(), (*id).into(), "many".into(), Some(vec![0_u8, 255]).into()];
    ids.iter().map(row).collect()
}

#[test]
fn many_rows_leave_the_trail_of_as_many_single_ones() {
    let deed = Deed { county: 1, actor: 5, action: "test.note" };
    for e in engines("bulk") {
        e.db.write_blocking(1, "bulk", move |tx| {
            add_note(tx, 1, "one")?;
            audit_note(tx, 1)?;
            assert_eq!(tx.insert_many_audited(&NOTE, &mut rows(&[7, 3, 5]), deed)?, 3);
            assert_eq!(tx.insert_many_audited(&NOTE, &mut [], deed)?, 0);
            add_note(tx, 9, "one")?;
            audit_note(tx, 9)
        })
        .expect("written");
        // What is refused leaves neither rows nor a gap in the chain.
        let refused = e.db.write_blocking(1, "refused", move |tx| {
            tx.insert_many_audited(&NOTE, &mut rows(&[11, 12]), deed)?;
            Err::<(), StoreError>(StoreError::Corrupt("a reason of the domain".into()))
        });
        assert!(refused.is_err());
        e.db.write_blocking(1, "after", move |tx| tx.insert_many_audited(&NOTE, &mut rows(&[13]), deed))
            .expect("written");
        let verdict = e.verify();
        assert_eq!(verdict.findings, [], "{}", e.name);
        assert_eq!((verdict.rows, verdict.audit_rows), (6, 6));
        e.behind_the_back("update note set words = 'other' where id = 5");
        assert!(e.verify().findings.iter().any(|found| found.code == "row-changed"), "{}", e.name);
    }
}
