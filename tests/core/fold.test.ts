import { describe, expect, it } from 'vitest'
import { fold, foldings } from '../../src/core/fold'

describe('a folded text', () => {
  it.each([
    ['Ó Briain', 'o briain'],
    ['ÅSE Łoś', 'ase los'],
    ['Đorđe Þóra Guðrún Bjørn', 'dorde thora gudrun bjorn'],
    ['Straße STRASSE STRAẞE', 'strasse strasse strasse'],
    ['Æsa Œuvre', 'aesa oeuvre'],
    ['Işık IŞIK İpek', 'isik isik ipek'],
    ['Nguyễn Thị Ánh', 'nguyen thi anh'],
    ['ﬁnn ｂｋ－２１２０', 'finn bk 2120'],
    ['Ĳsbrand ſmith', 'ijsbrand smith'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it.each([..."'’‘ʼʻ´`′＇׳", ...'-‐‑‒–—−－־', ...' \u00A0\u2009\u202F\u3000\t'])(
    'has a blank for %j',
    (separator) => {
      expect(fold(`O${separator}Brien`)).toBe('o brien')
    },
  )

  it.each([...'\u00AD\u200D\u200C\u200B\u2060\uFEFF\u200E\u202B'])('has nothing for %j', (mark) => {
    expect(fold(`Ann${mark}a`)).toBe('anna')
  })

  it('has one blank between words, and none around them', () => {
    expect([fold(' Smith,  J. - R. '), fold('?!')]).toEqual(['smith j r', ''])
  })
})

describe('a text that is not Latin', () => {
  it.each([
    ['stays as it is', 'ليلى', 'ليلي'],
    ['loses vowel points that people leave out', 'الحَدّاد', 'الحداد'],
    ['has one alef', 'أحمد', 'احمد'],
    ['has one yeh and kaf', 'علی اکبر', 'علي اكبر'],
    ['has the digits of its room', '٣٠٨ ۳۰۸', '308 308'],
    ['loses the points of Hebrew', 'שָׁלוֹם', 'שלום'],
    ['keeps й and loses the dots of ё', 'АНДРЕЙ Королёв', 'андрей королев'],
    ['loses the stress of Greek and the last sigma', 'Νίκος ΝΙΚΟΣ', 'νικοσ νικοσ'],
    ['keeps the vowel signs of Hindi', 'प्रिया की', 'प्रिया की'],
    ['keeps the voicing of Japanese', 'がっこう ﾊﾞｽ', 'がっこう バス'],
    ['keeps Chinese and Korean', '王小明 김민준', '王小明 김민준'],
    ['keeps Thai', 'สมชาย ใจดี', 'สมชาย ใจดี'],
  ])('%s: %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('takes a run of marks of any length at once', () => {
    // At each mark, a look back over the whole run would be 10¹⁰ steps.
    const marks = '\u0301'.repeat(100_000)
    expect(fold(`\u0627${marks}`)).toBe('ا')
  })

  it.each([
    ['й', 'и'],
    ['が', 'か'],
    ['कि', 'क'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(fold(a)).not.toBe(fold(b))
  })
})

describe('the ways in which people write a name', () => {
  it.each([
    ['Müller', ['muller', 'mueller']],
    ['Bjørn Åkesson', ['bjorn akesson', 'bjoern aakesson']],
    ['Đorđe', ['dorde', 'djordje']],
    ['Əliyev', ['eliyev', 'aliyev']],
    ['Smith', ['smith']],
    ['Chloé', ['chloe']],
  ])('%s: %j', (text, ways) => {
    expect(foldings(text)).toEqual(ways)
  })
})
