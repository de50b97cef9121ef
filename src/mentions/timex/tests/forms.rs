//! One sentence for each form of the language, in news and in histories.

use super::check;

#[test]
fn fiscal_years_and_quarters() {
    check(
        "2013-03-18",
        &[
            "In {FY2013}[2013] it lost money, after {FY12}[2012] and {fiscal 2011}[2011].",
            "Sales fell in {the second}[2012-Q2] and {fourth quarters of 2012}[2012-Q4].",
            "It starts in {Q3 2013}[2013-Q3] and ends in {H1 2014}[2014-H1].",
            "Profit rose in {the first half of 2012}[2012-H1].",
            "It sold less than in {the third quarter}[2012-Q3], and more than in {the same period a year \
                earlier}[2011-Q3].",
            "Net grew in {the quarter}[2012-Q3] ended {Sept. 30}[2012-09-30].",
        ],
    );
}

#[test]
fn lengths_with_two_ends() {
    check(
        "2013-03-18",
        &[
            "It takes {two to three weeks}[DURATION P2W] or {12-18 months}[DURATION P12M].",
            "It lasts between {two and three hours}[DURATION PT2H]; wages rose from two to three dollars {a day}[SET \
                P1D].",
            "Over {the past year and a half}[DURATION P1Y6M] and {the following months}[DURATION PXM] it grew.",
            "He waited {a week or so}[DURATION P1W] and {half an hour}[DURATION PT30M].",
        ],
    );
}

#[test]
fn stretches_of_centuries_and_decades() {
    check(
        "2013-03-18",
        &[
            "In {the 13th}[12] and {14th centuries}[13] it was a port.",
            "It was poor at {the turn of the century}[2000], not at {the turn of the 20th century}[1900].",
            "By {the end of the decade}[201 END] and in {the 1980s}[198] and {1990s}[199] it grew.",
            "In {the early 1600s}[16 START] it was a village; in {the first half of the 19th century}[18 START] a \
                town.",
            "In {the second half of October}[2012-10 END] it rained.",
            "It was built c. {1850}[1850] or in about {1640}[1640], and burned in {1861}[1861], {1862}[1862] and \
                {1863}[1863].",
        ],
    );
}

#[test]
fn weekdays_in_ranges_and_behind_is() {
    check(
        "2013-03-18",
        &[
            "It lasted from {Monday}[2013-03-18] through {Friday}[2013-03-22].",
            "They met from {Friday}[2013-03-15] to {Sunday}[2013-03-17].",
            "The deadline is {Thursday}[2013-03-21].",
            "A march planned at the school for {Saturday}[2013-03-16] was canceled.",
            "They raised their bid to acquire the whole of the rival {Friday}[2013-03-15].",
        ],
    );
}

#[test]
fn days_with_a_name_of_their_own() {
    check(
        "2013-03-18",
        &[
            "The {9/11}[2001-09-11] attacks and the {Sept. 11}[2001-09-11] attacks are one.",
            "It closed on {New Year's Eve}[2012-12-31] and {Good Friday}[2013-03-29].",
            "They met on {the eve of Feb. 1}[2013-01-31].",
            "Some 9/11 of it is left, and 24/7 it is open.",
        ],
    );
}

#[test]
fn parts_of_the_day() {
    check(
        "2013-03-18",
        &[
            "It began at {dawn on Friday}[TIME 2013-03-15TMO] and ended {late on Sunday}[2013-03-17 END].",
            "He was held in {the early hours of Sunday}[TIME 2013-03-17TMO START].",
            "The patrol left at {0530}[TIME 2013-03-18T05:30] and was back at {1400 hours}[TIME 2013-03-18T14:00].",
            "It rang at {5 o'clock in the morning}[TIME 2013-03-18T05:00].",
            "It is {10 p.m. on 6 April}[TIME 2013-04-06T22:00] there.",
            "The golden dawn of a new age broke, and 0530 was the code.",
        ],
    );
}

#[test]
fn more_of_the_newswire() {
    check(
        "2013-03-21",
        &[
            "They married in {'98}[1998] and {the late '90s}[199 END] were good.",
            "In {the year}[DURATION P1Y] to {March}[2013-03] it sold cars, his third win in as many weeks.",
            "They meet {every other Tuesday}[SET XXXX-WXX-2].",
            "In {the last week of August}[2012-08 END] and on {the first day of June}[2012-06-01] it rained.",
            "It closed on {the last day of 2012}[2012-12-31], the last week of the campaign.",
            "It ended at {9 p.m.}[TIME 2013-03-21T21:00] On {Friday}[2013-03-15] they left.",
        ],
    );
}

#[test]
fn years_before_christ() {
    check(
        "2013-03-18",
        &[
            "In {480 BC}[BC0480] the king came; {three years later}[BC0477] he fell. In {August of that \
                year}[BC0477-08] it burned.",
            "The wars of {499}[BC0499]-{449 BC}[BC0449] were long, and {the 5th century BC}[BC04] was rich.",
        ],
    );
}

#[test]
fn a_slip_in_an_abbreviated_range_is_a_range() {
    check(
        "2013-03-18",
        &[
            "He led it for the {2021}[2021]-{16}[2016] term.",
            "An accord for {2030}[2030]-{25}[2025] was signed; it ran from {Oct. 7, 2001}[2001-10-07], to {May \
                2021}[2021-05].",
            "From {November}[2015-11] to {March 2016}[2016-03] it snowed; it was shut from {21 December}[2016-12-21] to \
             {18 November 2016}[2016-11-18].",
            "The log of {2009-04}[2009-04] and the {2009}[2009]-{10}[2010] season.",
        ],
    );
}

#[test]
fn a_war_is_told_by_its_own_days() {
    check(
        "2013-03-18",
        &[
            "On {5 May 1861}[1861-05-05] the fort was shelled. {Three days later}[1861-05-08] the governor called up the \
             militia, and by {the end of the month}[1861-05 END] they marched. On {14 June}[1861-06-14] they crossed the \
             river; {the next day}[1861-06-15] they were ambushed. {That winter}[1861-WI] both armies rested. \
             {The following spring}[1862-SP] Moro moved south. In {April 1862}[1862-04] he took Kessel, and on \
             {the 20th}[1862-04-20] he fell. From {3}[1862-06-03] to {7 June}[1862-06-07] they fought at the mill. In \
             {January}[1863-01] the siege began. During {the winter of 1863-64}[1863-WI] it went on. In \
             {late February}[1864-02 END] a raid failed. {The night of 2/3 March}[TIME 1864-03-02TNI] saw the last sortie. \
             At {4:30 am on 9 April}[TIME 1864-04-09T04:30] the assault began, and by \
             {the evening of the same day}[TIME 1864-04-09TEV] the city fell. {A month later}[1864-05] it was over. \
             {Today}[2013-03-18] the field is a park. On {1 June}[1864-06-01] they signed.",
            "The army mobilised on {28 July 1914}[1914-07-28]. By {mid-August}[1914-08 MID] it was there. General Orth \
             ({1858}[1858]-{1931}[1931]) attacked on {23 August}[1914-08-23]. It was to return on {9 November}[1914-11-09]. \
             On {Christmas Eve}[1914-12-24] there was a truce. The fort of {1823}[1823] had been rebuilt. On \
             {2 January}[1915-01-02] it fell. {Later that year}[1915 END] it was retaken. From {November}[1915-11] to \
             {March 1916}[1916-03] it snowed.",
        ],
    );
}

#[test]
fn named_days_of_a_year_and_lines_of_a_life() {
    check(
        "2013-03-18",
        &[
            "He was killed on {Whit Monday, 1977}[1977-05-30] and buried on {Corpus Christi}[1977-06-09].",
            "They met on {Guy Fawkes Night 1998}[1998-11-05] and on {St George's Day 2012}[2012-04-23].",
            "{1874}[1874] Born at Marrick, son of a saddler",
            "{1893}[1893]: Wins a place at the Slade",
        ],
    );
}
