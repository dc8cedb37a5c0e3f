/* The compiled kernel of licet: what kernel_numpy.py computes, faster, with the same answers bit for bit.
 *
 * Plain C11 for gcc and clang, loaded with ctypes (kernel_library.py); no state is kept between calls.
 * Arrays come from Python, which has checked their types, order and lengths.
 *
 * Pairs of texts are found in four steps, each exact in what it drops:
 *   1. length: texts whose lengths alone differ by more than the limit;
 *   2. 18 planes of two characters each, four steps a character (a nibble): |difference| of all of them from a table of
 *      16 bytes, 64 texts at once. This is popcount(signature xor signature) of 108 bits, six for each byte shuffled;
 *      it needs AVX-512 BW and not VPOPCNTDQ, and works the same with AVX2 and NEON;
 *   3. the counts of all 64 classes of characters (L1 distance, capped at 255 a class);
 *   4. the distance itself: bit-parallel LCS (Hyyro 2004) and OSA (Hyyro 2003), banded rows for very long texts.
 * Proof of 2 and 3: one character added or missing changes one count by one; a wrong one is both; a swap is nothing.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define EXPORT __attribute__((visibility("default")))
#define CLASSES 64
#define OTHER 38
#define LANES 64
#define FIRST 10
#define PLANES 18
#define BLOCK (PLANES * LANES)
#define TILE 24        /* blocks: 27 KB stay in the first cache (16 and 32 were 5 and 13 % slower) */
#define CHUNK 2048     /* asked texts that go through the tiles together */
#define LONGEST 1024   /* characters of a bit-parallel pattern */
#define SLIPS_LONGEST 128
#define MOST_TIMES 8000 /* numbers in a sum of float32 that is at most one part in 2,000 too large */
#define ROUNDED 1.001
#define HALF_WORDS (LONGEST / 64)
#define SHORT_TEXT 16 /* characters of texts that are compared side by side, as nearly all words are */
#define ABREAST 8     /* of them so many: a register of 128 bits, which every processor has (16 were slower) */

typedef uint16_t lane_values __attribute__((vector_size(2 * ABREAST)));
typedef union {
    uint16_t each[ABREAST];
    lane_values all;
} lanes;

enum { PLAIN, NEON, AVX2, AVX512, PATHS };

/* Texts by length; `order[i]` is the number of the text at place i. Everything but blob and ends is by place. */
typedef struct {
    const uint8_t *blob;
    const int64_t *ends;
    const int32_t *order;
    const int32_t *lengths;
    const uint64_t *signatures; /* `count` first halves, then `count` second halves */
    const uint8_t *counts;      /* 64 a text */
    const uint8_t *planes;      /* of listed texts only: BLOCK bytes for 64 texts */
    int64_t count;
} licet_texts;

typedef struct {
    int32_t asked, listed, apart;
} licet_pair;

typedef struct {
    licet_pair *items;
    int64_t used, room;
} pair_list;

#ifndef LICET_SOURCE
#define LICET_SOURCE 0u
#endif

/* CRC-32 of the source this was compiled from, as the build gives it. */
EXPORT uint32_t licet_source(void) { return LICET_SOURCE; }

EXPORT int32_t licet_has_path(int32_t path) {
    switch (path) {
    case PLAIN:
        return 1;
#if defined(__aarch64__)
    case NEON:
        return 1;
#elif defined(__x86_64__)
    case AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
    case AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("popcnt");
#endif
    default:
        return 0;
    }
}

EXPORT void licet_free(void *found) { free(found); }

/* ---- characters ---------------------------------------------------------------------------------------------- */

/* One character of UTF-8 from `at`, which is before `end`; damaged bytes count as one character each. */
static const uint8_t *next_character(const uint8_t *at, const uint8_t *end, uint32_t *code) {
    uint32_t first = *at;
    int more = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || end - at <= more) {
        *code = first;
        return at + 1;
    }
    uint32_t value = first & (0x3F >> more);
    for (int i = 1; i <= more; i++) value = value << 6 | (at[i] & 0x3F);
    *code = value;
    return at + more + 1;
}

static int32_t decode(const licet_texts *texts, int64_t number, uint32_t *codes) {
    const uint8_t *at = texts->blob + texts->ends[number], *end = texts->blob + texts->ends[number + 1];
    int32_t length = 0;
    while (at < end) at = next_character(at, end, &codes[length++]);
    return length;
}

/* Lengths in characters, counts of 64 classes, and signatures when `signatures` is given, of every text. */
EXPORT void licet_measure(const uint8_t *blob, const int64_t *ends, int64_t count, const uint8_t *class_table,
                          const uint8_t *bits, int32_t *lengths, uint8_t *counts, uint64_t *signatures) {
    for (int64_t text = 0; text < count; text++) {
        const uint8_t *at = blob + ends[text], *end = blob + ends[text + 1];
        uint8_t *counted = counts + text * CLASSES;
        int32_t length = 0;
        memset(counted, 0, CLASSES);
        while (at < end) {
            uint32_t code;
            at = next_character(at, end, &code);
            uint8_t *one = counted + (code < 128 ? class_table[code] : OTHER + code % (CLASSES - OTHER));
            *one = (uint8_t)(*one + (*one < 255));
            length++;
        }
        lengths[text] = length;
        for (int half = 0; signatures && half < 2; half++) {
            uint64_t value = 0;
            for (int bit = 0; bit < 64; bit++) {
                const uint8_t *one = bits + (half * 64 + bit) * 2;
                value |= (uint64_t)(counted[one[0]] >= one[1]) << bit;
            }
            signatures[half * count + text] = value;
        }
    }
}

#define AT(character) ((character) - 'a')
/* Of each plane two classes, and how many of each it takes before the first step: by variance, as the signatures. */
static const uint8_t PLANE[PLANES][4] = {
    {AT('a'), 1, AT('i'), 0}, {AT('e'), 0, AT('n'), 0}, {AT('o'), 0, AT('t'), 0}, {AT('s'), 0, AT('r'), 0},
    {AT('l'), 0, AT('c'), 0}, {AT('m'), 0, AT('h'), 0}, {AT('d'), 0, AT('u'), 0}, {AT('y'), 0, AT('g'), 0},
    {AT('p'), 0, AT('k'), 0}, {AT('b'), 0, AT('v'), 0}, {AT('a'), 4, AT('i'), 3}, {AT('e'), 3, AT('n'), 3},
    {AT('o'), 3, AT('t'), 3}, {AT('s'), 3, AT('r'), 3}, {AT('l'), 3, AT('c'), 3}, {AT('f'), 0, AT('m'), 3},
    {AT('z'), 0, AT('j'), 0}, {AT('w'), 0, AT('h'), 3},
};

static uint8_t step(uint8_t count, uint8_t before) {
    return count <= before ? 0 : count - before >= 3 ? 3 : (uint8_t)(count - before);
}

static void nibbles(const uint8_t *counts, uint8_t *codes) {
    for (int plane = 0; plane < PLANES; plane++) {
        const uint8_t *of = PLANE[plane];
        codes[plane] = (uint8_t)(step(counts[of[0]], of[1]) | step(counts[of[2]], of[3]) << 2);
    }
}

/* Counts by place, and the planes of every 64 texts when `planes` is given (all zero before). */
EXPORT void licet_arrange(const uint8_t *counts, const int32_t *order, int64_t count, uint8_t *by_place,
                          uint8_t *planes) {
    uint8_t codes[PLANES];
    for (int64_t place = 0; place < count; place++) {
        const uint8_t *counted = counts + (int64_t)order[place] * CLASSES;
        memcpy(by_place + place * CLASSES, counted, CLASSES);
        if (!planes) continue;
        nibbles(counted, codes);
        uint8_t *block = planes + place / LANES * BLOCK + place % LANES;
        for (int plane = 0; plane < PLANES; plane++) block[plane * LANES] = codes[plane];
    }
}

/* ---- step 2: 64 texts at once ---------------------------------------------------------------------------------- */

typedef struct {
    uint8_t codes[PLANES];
    uint64_t first, second; /* signature, read by the plain path only */
    int64_t from, to;       /* places of listed texts of possible length */
} sought;

typedef struct {
    uint64_t lanes;
    int64_t block;
} survivors;

/* What every path gets: blocks `from` to `to`, what each allows, the table of nibble differences. */
typedef int (*sifter)(const sought *, const licet_texts *, const uint8_t *, int64_t, int64_t, const uint8_t *,
                      survivors *);

static int sift_plain(const sought *one, const licet_texts *listed, const uint8_t *allowed, int64_t from, int64_t to,
                      const uint8_t *table, survivors *kept) {
    (void)table;
    const uint64_t *first = listed->signatures, *second = first + listed->count;
    int found = 0;
    for (int64_t block = from; block < to; block++) {
        int64_t start = block * LANES, lanes = listed->count - start < LANES ? listed->count - start : LANES;
        uint64_t mask = 0;
        for (int64_t lane = 0; lane < lanes; lane++) {
            int apart = __builtin_popcountll(first[start + lane] ^ one->first) +
                        __builtin_popcountll(second[start + lane] ^ one->second);
            mask |= (uint64_t)(apart <= allowed[block - from]) << lane;
        }
        if (mask) kept[found++] = (survivors){mask, block};
    }
    return found;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static int sift_avx2(const sought *one, const licet_texts *listed,
                                                     const uint8_t *allowed, int64_t from, int64_t to,
                                                     const uint8_t *table, survivors *kept) {
#define TABLE_OF(plane) _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + one->codes[plane] * 16)))
#define READ(plane, half) _mm256_loadu_si256((const __m256i *)(at + (plane) * LANES + (half) * 32))
#define LANES_WITHIN(sum) ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(sum, most), sum)))
    __m256i tables[FIRST];
    int found = 0;
    /* Adding that stops at 255 keeps gcc from another order of the sums, which needs more registers than there are. */
    for (int plane = 0; plane < FIRST; plane++) tables[plane] = TABLE_OF(plane);
    for (int64_t block = from; block < to; block++) {
        const uint8_t *at = listed->planes + block * BLOCK;
        __m256i most = _mm256_set1_epi8((char)allowed[block - from]);
        __m256i low = _mm256_shuffle_epi8(tables[0], READ(0, 0)), high = _mm256_shuffle_epi8(tables[0], READ(0, 1));
        for (int plane = 1; plane < FIRST; plane++) {
            low = _mm256_adds_epu8(low, _mm256_shuffle_epi8(tables[plane], READ(plane, 0)));
            high = _mm256_adds_epu8(high, _mm256_shuffle_epi8(tables[plane], READ(plane, 1)));
        }
        if (!(LANES_WITHIN(low) | LANES_WITHIN(high))) continue;
        for (int plane = FIRST; plane < PLANES; plane++) {
            __m256i more = TABLE_OF(plane);
            low = _mm256_adds_epu8(low, _mm256_shuffle_epi8(more, READ(plane, 0)));
            high = _mm256_adds_epu8(high, _mm256_shuffle_epi8(more, READ(plane, 1)));
        }
        uint64_t mask = LANES_WITHIN(low) | LANES_WITHIN(high) << 32;
        if (mask) kept[found++] = (survivors){mask, block};
    }
    return found;
#undef TABLE_OF
#undef READ
#undef LANES_WITHIN
}

__attribute__((target("avx512f,avx512bw"))) static int sift_avx512(const sought *one, const licet_texts *listed,
                                                                   const uint8_t *allowed, int64_t from, int64_t to,
                                                                   const uint8_t *table, survivors *kept) {
#define TABLE_OF(plane) _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(table + one->codes[plane] * 16)))
#define READ(plane) _mm512_loadu_si512((const void *)(at + (plane) * LANES))
    __m512i tables[FIRST];
    int found = 0;
    for (int plane = 0; plane < FIRST; plane++) tables[plane] = TABLE_OF(plane);
    for (int64_t block = from; block < to; block++) {
        const uint8_t *at = listed->planes + block * BLOCK;
        __m512i most = _mm512_set1_epi8((char)allowed[block - from]);
        __m512i sum = _mm512_shuffle_epi8(tables[0], READ(0));
        for (int plane = 1; plane < FIRST; plane++)
            sum = _mm512_adds_epu8(sum, _mm512_shuffle_epi8(tables[plane], READ(plane)));
        if (!_mm512_cmple_epu8_mask(sum, most)) continue;
        for (int plane = FIRST; plane < PLANES; plane++)
            sum = _mm512_adds_epu8(sum, _mm512_shuffle_epi8(TABLE_OF(plane), READ(plane)));
        uint64_t mask = _mm512_cmple_epu8_mask(sum, most);
        if (mask) kept[found++] = (survivors){mask, block};
    }
    return found;
#undef TABLE_OF
#undef READ
}
#endif

#if defined(__aarch64__)
static int sift_neon(const sought *one, const licet_texts *listed, const uint8_t *allowed, int64_t from, int64_t to,
                     const uint8_t *table, survivors *kept) {
    int found = 0;
    for (int64_t block = from; block < to; block++) {
        const uint8_t *at = listed->planes + block * BLOCK;
        uint8x16_t most = vdupq_n_u8(allowed[block - from]), sums[4] = {{0}}, within = vdupq_n_u8(0);
        for (int start = 0, end = FIRST; start < PLANES; start = end, end = PLANES) {
            for (int plane = start; plane < end; plane++) {
                uint8x16_t of = vld1q_u8(table + one->codes[plane] * 16);
                for (int part = 0; part < 4; part++)
                    sums[part] = vqaddq_u8(sums[part], vqtbl1q_u8(of, vld1q_u8(at + plane * LANES + part * 16)));
            }
            within = vorrq_u8(vorrq_u8(vcleq_u8(sums[0], most), vcleq_u8(sums[1], most)),
                              vorrq_u8(vcleq_u8(sums[2], most), vcleq_u8(sums[3], most)));
            if (!vmaxvq_u8(within)) break;
        }
        if (!vmaxvq_u8(within)) continue;
        uint8_t apart[LANES];
        uint64_t mask = 0;
        for (int part = 0; part < 4; part++) vst1q_u8(apart + part * 16, sums[part]);
        for (int lane = 0; lane < LANES; lane++)
            mask |= (uint64_t)(apart[lane] <= allowed[block - from]) << lane;
        kept[found++] = (survivors){mask, block};
    }
    return found;
}
#endif

static sifter sifter_of(int32_t path) {
    switch (path) {
#if defined(__x86_64__)
    case AVX2:
        return sift_avx2;
    case AVX512:
        return sift_avx512;
#elif defined(__aarch64__)
    case NEON:
        return sift_neon;
#endif
    default:
        return sift_plain;
    }
}

/* ---- step 4: distances ----------------------------------------------------------------------------------------- */

/* Where each character stands in the asked text, as bits: row 0 is of characters that it does not have. */
typedef struct {
    uint64_t *rows;
    int32_t length, words;
    uint16_t ascii[128];
    uint32_t keys[LONGEST * 2];
    uint16_t row_of[LONGEST * 2];
    uint32_t mask;
} pattern;

static uint16_t *slot(pattern *of, uint32_t code) {
    uint32_t at = code * 2654435761u >> 7 & of->mask;
    if (code < 128) return &of->ascii[code];
    while (of->row_of[at] && of->keys[at] != code) at = (at + 1) & of->mask;
    of->keys[at] = code;
    return &of->row_of[at];
}

static uint16_t row_of(const pattern *of, uint32_t code) {
    if (code < 128) return of->ascii[code];
    uint32_t at = code * 2654435761u >> 7 & of->mask;
    while (of->row_of[at] && of->keys[at] != code) at = (at + 1) & of->mask;
    return of->row_of[at];
}

static void place(pattern *of, const uint32_t *codes, int32_t length) {
    uint16_t rows = 1;
    of->length = length;
    of->words = length > 64 ? (length + 63) / 64 : 1;
    of->mask = 15;
    while (of->mask < (uint32_t)length * 2 - 1 && of->mask < LONGEST * 2 - 1) of->mask = of->mask * 2 + 1;
    memset(of->ascii, 0, sizeof of->ascii);
    memset(of->row_of, 0, (of->mask + 1) * sizeof *of->row_of);
    memset(of->rows, 0, (size_t)of->words * sizeof *of->rows);
    for (int32_t i = 0; i < length; i++) {
        uint16_t *row = slot(of, codes[i]);
        if (!*row) {
            *row = rows++;
            memset(of->rows + (size_t)*row * of->words, 0, (size_t)of->words * sizeof *of->rows);
        }
        of->rows[(size_t)*row * of->words + i / 64] |= (uint64_t)1 << (i & 63);
    }
}

/* The same as `common_sequence` for a pattern of up to 64 characters: most names. */
static int32_t common_short(const pattern *of, const uint32_t *text, int32_t length) {
    uint64_t state = ~(uint64_t)0;
    for (int32_t i = 0; i < length; i++) {
        uint64_t both = state & of->rows[row_of(of, text[i])];
        state = (state + both) | (state - both);
    }
    return __builtin_popcountll(~state);
}

/* Length of the longest common subsequence, or -1 once it cannot reach `needed`. */
static int32_t common_sequence(const pattern *of, const uint32_t *text, int32_t length, int32_t needed) {
    uint64_t state[HALF_WORDS];
    int32_t found = 0;
    for (int word = 0; word < of->words; word++) state[word] = ~(uint64_t)0;
    for (int32_t i = 0; i < length; i++) {
        const uint64_t *row = of->rows + (size_t)row_of(of, text[i]) * of->words;
        uint64_t carry = 0;
        for (int word = 0; word < of->words; word++) {
            uint64_t before = state[word], both = before & row[word], sum = before + both, more = sum + carry;
            carry = (sum < before) | (more < sum);
            state[word] = more | (before - both);
        }
        if ((i & 15) == 15 || i == length - 1) {
            found = 0;
            for (int word = 0; word < of->words; word++) found += __builtin_popcountll(~state[word]);
            if (found + length - 1 - i < needed) return -1;
        }
    }
    return found;
}

/* OSA distance of a pattern of 1 to 64 characters, or more than `most` once it must be. */
static int32_t swaps_apart(const pattern *of, const uint32_t *text, int32_t length, int32_t most) {
    uint64_t up = ~(uint64_t)0, down = 0, same = 0, last_row = 0, top = (uint64_t)1 << (of->length - 1);
    int32_t apart = of->length;
    for (int32_t i = 0; i < length; i++) {
        uint64_t row = of->rows[row_of(of, text[i])], swapped = ((~same & row) << 1) & last_row;
        same = (((row & up) + up) ^ up) | row | down | swapped;
        uint64_t right = down | ~(same | up), left = same & up;
        apart += ((right & top) != 0) - ((left & top) != 0);
        if (apart - (length - 1 - i) > most) return most + 1;
        right = right << 1 | 1;
        up = left << 1 | ~(same | right);
        down = right & same;
        last_row = row;
    }
    return apart;
}

/* Short texts that wait to be compared with one pattern, each in a lane: its characters as rows of the pattern. */
typedef struct {
    lanes columns[SHORT_TEXT], lengths;
    int32_t places[ABREAST];
    int32_t many;
} abreast;

/* Takes a text of 1 to SHORT_TEXT characters of ASCII; 0 when it is no such text. */
static int joins(const pattern *of, const uint8_t *text, int64_t bytes, int32_t place, abreast *others) {
    uint8_t seen = 0;
    if (bytes < 1 || bytes > SHORT_TEXT) return 0;
    for (int64_t i = 0; i < bytes; i++) seen |= text[i];
    if (seen > 127) return 0;
    int32_t lane = others->many++;
    for (int64_t i = 0; i < bytes; i++) others->columns[i].each[lane] = (uint16_t)of->rows[of->ascii[text[i]]];
    others->lengths.each[lane] = (uint16_t)bytes;
    others->places[lane] = place;
    return 1;
}

/* `swaps_apart` of a pattern of 1 to SHORT_TEXT characters and of texts side by side, to the end of each. */
static lanes swaps_abreast(const pattern *of, const abreast *others) {
    lane_values up = ~(lane_values){0}, down = {0}, same = {0}, last_row = {0};
    lanes apart = {.all = (lane_values){0} + (uint16_t)of->length};
    uint16_t top = (uint16_t)(1u << (of->length - 1)), longest = 0;
    for (int lane = 0; lane < others->many; lane++)
        if (others->lengths.each[lane] > longest) longest = others->lengths.each[lane];
    for (uint16_t i = 0; i < longest; i++) {
        lane_values row = others->columns[i].all, swapped = ((~same & row) << 1) & last_row;
        same = (((row & up) + up) ^ up) | row | down | swapped;
        lane_values right = down | ~(same | up), left = same & up, inside = (lane_values)(others->lengths.all > i);
        /* What is true is all ones, which is -1. */
        apart.all -= (lane_values)((right & top) != 0) & inside;
        apart.all += (lane_values)((left & top) != 0) & inside;
        right = right << 1 | 1;
        up = left << 1 | ~(same | right);
        down = right & same;
        last_row = row;
    }
    return apart;
}

/* Edit distance in the band of diagonals that `most` allows, else more than `most`; a wrong character costs `wrong`. */
static int32_t banded(const uint32_t *one, int32_t rows, const uint32_t *other, int32_t columns, int32_t most,
                      int wrong, int32_t *room) {
    int32_t width = columns + 1, *before = room, *last = room + width, *row = last + width, over = most + 1;
    if (abs(rows - columns) > most) return over;
    for (int32_t j = 0; j < width; j++) before[j] = over, last[j] = j <= most ? j : over, row[j] = over;
    for (int32_t i = 1; i <= rows; i++) {
        int32_t start = i - most > 1 ? i - most : 1, end = columns - i < most ? columns : i + most, least = over;
        row[start - 1] = start == 1 && i <= most ? i : over;
        if (end < columns) row[end + 1] = over;
        for (int32_t j = start; j <= end; j++) {
            int32_t value = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : wrong);
            if (last[j] + 1 < value) value = last[j] + 1;
            if (row[j - 1] + 1 < value) value = row[j - 1] + 1;
            if (wrong == 1 && i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] &&
                before[j - 2] + 1 < value)
                value = before[j - 2] + 1;
            row[j] = value < over ? value : over;
            if (row[j] < least) least = row[j];
        }
        if (least > most && row[start - 1] > most) return over;
        int32_t *oldest = before;
        before = last, last = row, row = oldest;
    }
    return last[columns];
}

/* ---- pairs ----------------------------------------------------------------------------------------------------- */

/* What one call works with; everything is made and freed by `licet_pairs`. */
typedef struct {
    const licet_texts *asked, *listed;
    const int32_t *limits; /* of a ratio: Indel distance allowed by characters of both; else NULL */
    const int32_t *edits;  /* of a distance: OSA edits allowed by number of the asked text; else NULL */
    uint8_t table[256];
    sifter sift;
    sought *sought;
    int64_t *starts;
    int32_t *room;
    uint32_t *left, *right;
    pattern *pattern;
    pair_list survived, found;
} work;

static int push(pair_list *list, licet_pair pair) {
    if (list->used == list->room) {
        int64_t room = list->room ? list->room * 2 : 4096;
        licet_pair *items = realloc(list->items, (size_t)room * sizeof *items);
        if (!items) return 0;
        list->items = items, list->room = room;
    }
    list->items[list->used++] = pair;
    return 1;
}

static int64_t first_of_length(const licet_texts *texts, int64_t length) {
    int64_t low = 0, high = texts->count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (texts->lengths[middle] < length) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The places of listed texts whose length alone allows a text of this length: a stretch, as limits grow by 0 or 1. */
static void stretch(const work *of, int32_t place, sought *one) {
    int64_t length = of->asked->lengths[place], shortest, longest, last = of->listed->lengths[of->listed->count - 1];
    if (of->edits) {
        int64_t edits = of->edits[of->asked->order[place]];
        shortest = length - edits, longest = edits < 0 ? shortest - 1 : length + edits;
    } else {
        for (shortest = length < last ? length : last; shortest > 0; shortest--)
            if (length - (shortest - 1) > of->limits[length + shortest - 1]) break;
        for (longest = length; longest < last; longest++)
            if (longest + 1 - length > of->limits[length + longest + 1]) break;
        if (length - shortest > of->limits[length + shortest]) longest = shortest - 1;
    }
    one->from = first_of_length(of->listed, shortest);
    one->to = longest < shortest ? one->from : first_of_length(of->listed, longest + 1);
}

static int32_t limit_of(const work *of, int32_t asked_place, int64_t listed_place) {
    if (of->edits) return of->edits[of->asked->order[asked_place]];
    return of->limits[of->asked->lengths[asked_place] + of->listed->lengths[listed_place]];
}

static int32_t counts_apart(const uint8_t *one, const uint8_t *other) {
    int32_t apart = 0;
    for (int i = 0; i < CLASSES; i++) apart += abs(one[i] - other[i]);
    return apart;
}

/* Of k edits those that make a text longer or shorter change one count, the others at most two. */
static int64_t counts_allowed(const work *of, int32_t asked_place, int64_t listed_place) {
    int64_t limit = limit_of(of, asked_place, listed_place);
    int64_t longer = of->listed->lengths[listed_place] - of->asked->lengths[asked_place];
    return of->edits ? 2 * limit - (longer < 0 ? -longer : longer) : limit;
}

/* What the blocks of a tile allow the text asked for at a place: the most that one of their texts does. */
static void allow(const work *of, int32_t place, int64_t tile, int64_t end, uint8_t *allowed) {
    for (int64_t block = tile; block < end; block++) {
        int64_t first = block * LANES, last = first + LANES - 1;
        if (last >= of->listed->count) last = of->listed->count - 1;
        int64_t most = counts_allowed(of, place, last), other = counts_allowed(of, place, first);
        int32_t length = of->asked->lengths[place];
        if (other > most) most = other;
        if (of->edits && of->listed->lengths[first] <= length && length <= of->listed->lengths[last])
            most = 2 * (int64_t)limit_of(of, place, first);
        allowed[block - tile] = (uint8_t)(most < 0 ? 0 : most < 255 ? most : 255);
    }
}

static int asks_alike(const work *of, int64_t place, int64_t other) {
    const licet_texts *asked = of->asked;
    return asked->lengths[place] == asked->lengths[other] &&
           (!of->edits || of->edits[asked->order[place]] == of->edits[asked->order[other]]);
}

/* Steps 2 and 3 for the asked texts at places `start` to `end`, tile by tile. */
static int sifted(work *of, int64_t start, int64_t end) {
    int64_t blocks = (of->listed->count + LANES - 1) / LANES;
    survivors kept[TILE];
    uint8_t allowed[TILE];
    for (int64_t tile = 0; tile < blocks; tile += TILE) {
        int64_t alike = -1;
        for (int64_t place = start; place < end; place++) {
            const sought *one = &of->sought[place - start];
            int64_t from = one->from / LANES, to = (one->to + LANES - 1) / LANES;
            if (from < tile) from = tile;
            if (to > tile + TILE) to = tile + TILE;
            if (from >= to || one->from == one->to) continue;
            if (alike < 0 || !asks_alike(of, place, alike)) {
                allow(of, (int32_t)place, tile, tile + TILE < blocks ? tile + TILE : blocks, allowed);
                alike = place;
            }
            int found = of->sift(one, of->listed, allowed + (from - tile), from, to, of->table, kept);
            for (int i = 0; i < found; i++)
                for (uint64_t lanes = kept[i].lanes; lanes; lanes &= lanes - 1) {
                    int64_t at = kept[i].block * LANES + __builtin_ctzll(lanes);
                    if (at < one->from || at >= one->to) continue;
                    const uint8_t *counts = of->asked->counts + place * CLASSES;
                    if (counts_apart(counts, of->listed->counts + at * CLASSES) <=
                            counts_allowed(of, (int32_t)place, at) &&
                        !push(&of->survived, (licet_pair){(int32_t)(place - start), (int32_t)at, 0}))
                        return 0;
                }
        }
    }
    return 1;
}

static int32_t distance(work *of, int32_t length, int64_t listed_place, int32_t limit) {
    int32_t other = decode(of->listed, of->listed->order[listed_place], of->right), both = length + other;
    int32_t most = limit < both ? limit : both;
    if (of->edits && (length == 0 || other == 0)) return both;
    if (of->edits && length <= 64) return swaps_apart(of->pattern, of->right, other, most);
    if (of->edits || length > LONGEST)
        return banded(of->left, length, of->right, other, most, of->edits ? 1 : 2, of->room);
    if (length == 0 || other == 0) return both;
    int32_t common = of->pattern->words == 1 ? common_short(of->pattern, of->right, other)
                                             : common_sequence(of->pattern, of->right, other, (both - most + 1) / 2);
    return common < 0 ? both + 1 : both - 2 * common;
}

static int keep_near(work *of, int32_t number, int32_t place, int32_t apart, int32_t limit) {
    return apart > limit || push(&of->found, (licet_pair){number, of->listed->order[place], apart});
}

static int keep_all_near(work *of, int32_t number, abreast *others, int32_t limit) {
    lanes apart = swaps_abreast(of->pattern, others);
    int enough = 1;
    for (int lane = 0; lane < others->many && enough; lane++)
        enough = keep_near(of, number, others->places[lane], apart.each[lane], limit);
    others->many = 0;
    return enough;
}

/* Step 4 for the asked text at a place and the listed ones at others. */
static int compared_with(work *of, int64_t asked_place, const int32_t *places, int64_t many) {
    int32_t number = of->asked->order[asked_place], length = decode(of->asked, number, of->left);
    int together = of->edits && length >= 1 && length <= SHORT_TEXT, enough = 1;
    abreast others = {0};
    if (length && length <= LONGEST) place(of->pattern, of->left, length);
    for (int64_t at = 0; at < many && enough; at++) {
        int32_t listed = of->listed->order[places[at]], limit = limit_of(of, (int32_t)asked_place, places[at]);
        const int64_t *ends = of->listed->ends + listed;
        if (!together || !joins(of->pattern, of->listed->blob + ends[0], ends[1] - ends[0], places[at], &others))
            enough = keep_near(of, number, places[at], distance(of, length, places[at], limit), limit);
        else if (others.many == ABREAST) enough = keep_all_near(of, number, &others, limit);
    }
    if (enough && others.many) enough = keep_all_near(of, number, &others, of->edits[number]);
    return enough;
}

/* Step 4 for the pairs that survived, gathered by asked text. */
static int compared(work *of, int64_t start, int64_t end) {
    int64_t asked = end - start;
    memset(of->starts, 0, (size_t)(asked + 1) * sizeof *of->starts);
    for (int64_t i = 0; i < of->survived.used; i++) of->starts[of->survived.items[i].asked + 1]++;
    for (int64_t i = 0; i < asked; i++) of->starts[i + 1] += of->starts[i];
    int32_t *sorted = malloc((size_t)(of->survived.used + 1) * sizeof *sorted);
    if (!sorted) return 0;
    for (int64_t i = of->survived.used; i-- > 0;) {
        const licet_pair *pair = &of->survived.items[i];
        sorted[--of->starts[pair->asked + 1]] = pair->listed;
    }
    int enough = 1;
    for (int64_t i = 0; i < asked && enough; i++) {
        int64_t from = of->starts[i + 1], to = i + 1 < asked ? of->starts[i + 2] : of->survived.used;
        if (from < to) enough = compared_with(of, start + i, sorted + from, to - from);
    }
    free(sorted);
    of->survived.used = 0;
    return enough;
}

static int by_numbers(const void *one, const void *other) {
    const licet_pair *left = one, *right = other;
    if (left->asked != right->asked) return left->asked < right->asked ? -1 : 1;
    return (left->listed > right->listed) - (left->listed < right->listed);
}

static int all_pairs(work *of) {
    for (int64_t start = 0; start < of->asked->count; start += CHUNK) {
        int64_t end = of->asked->count - start < CHUNK ? of->asked->count : start + CHUNK;
        for (int64_t place = start; place < end; place++) {
            sought *one = &of->sought[place - start];
            nibbles(of->asked->counts + place * CLASSES, one->codes);
            if (place > start && asks_alike(of, place, place - 1)) one->from = one[-1].from, one->to = one[-1].to;
            else stretch(of, (int32_t)place, one);
            if (of->asked->signatures) {
                one->first = of->asked->signatures[place];
                one->second = of->asked->signatures[of->asked->count + place];
            }
        }
        if (!sifted(of, start, end) || !compared(of, start, end)) return 0;
    }
    return 1;
}

/* The tables and rooms of a call; 0 when there is no memory for them. */
static int prepared(work *of, int32_t path) {
    int64_t last = of->listed->lengths[of->listed->count - 1];
    int64_t longest_asked = of->asked->lengths[of->asked->count - 1];
    of->sift = sifter_of(path);
    int64_t together = of->asked->count < CHUNK ? of->asked->count : CHUNK;
    size_t bits = (size_t)(longest_asked < LONGEST ? longest_asked : LONGEST);
    of->sought = calloc((size_t)together, sizeof *of->sought);
    of->starts = malloc((size_t)(together + 2) * sizeof *of->starts);
    of->left = malloc((size_t)(longest_asked + 1) * sizeof *of->left);
    of->right = malloc((size_t)(last + 1) * sizeof *of->right);
    of->room = malloc((size_t)(last + 1) * 3 * sizeof *of->room);
    of->pattern = malloc(sizeof *of->pattern);
    if (!of->pattern) return 0;
    of->pattern->rows = malloc((bits + 1) * (bits / 64 + 1) * sizeof(uint64_t));
    for (int one = 0; one < 16; one++)
        for (int other = 0; other < 16; other++)
            of->table[one * 16 + other] = (uint8_t)(abs((one & 3) - (other & 3)) + abs((one >> 2) - (other >> 2)));
    return of->sought && of->starts && of->left && of->right && of->room && of->pattern->rows;
}

/* Asked texts as listed ones are, without planes. */
typedef struct {
    licet_texts texts;
    int32_t *order, *lengths;
    uint64_t *signatures;
    uint8_t *counts;
} measured;

static int by_key(const void *one, const void *other) {
    uint64_t left = *(const uint64_t *)one, right = *(const uint64_t *)other;
    return (left > right) - (left < right);
}

static void drop_measured(measured *of) { free(of->order), free(of->lengths), free(of->signatures), free(of->counts); }

/* Measures texts and puts them in order of length; 0 without memory. */
static int measure(const licet_texts *asked, const uint8_t *class_table, const uint8_t *bits, int sign, measured *of) {
    size_t count = (size_t)asked->count;
    *of = (measured){.texts = *asked};
    of->order = malloc(count * sizeof *of->order), of->lengths = malloc(count * sizeof *of->lengths);
    of->counts = malloc(count * CLASSES), of->signatures = malloc(count * 2 * sizeof *of->signatures);
    int32_t *lengths = malloc(count * sizeof *lengths);
    uint8_t *counts = malloc(count * CLASSES);
    uint64_t *keys = malloc(count * sizeof *keys), *signatures = sign ? malloc(count * 2 * sizeof *signatures) : NULL;
    int enough = of->order && of->lengths && of->counts && of->signatures && lengths && counts && keys &&
                 (signatures || !sign);
    if (enough) {
        licet_measure(asked->blob, asked->ends, asked->count, class_table, bits, lengths, counts, signatures);
        for (size_t at = 0; at < count; at++) keys[at] = (uint64_t)(uint32_t)lengths[at] << 32 | at;
        if (count > 1) qsort(keys, count, sizeof *keys, by_key);
        for (size_t at = 0; at < count; at++) {
            of->order[at] = (int32_t)(uint32_t)keys[at], of->lengths[at] = (int32_t)(keys[at] >> 32);
            for (size_t half = 0; half < 2 && sign; half++)
                of->signatures[half * count + at] = signatures[half * count + (uint32_t)keys[at]];
        }
        licet_arrange(counts, of->order, asked->count, of->counts, NULL);
        of->texts = (licet_texts){.blob = asked->blob, .ends = asked->ends, .count = asked->count, .order = of->order,
                                  .lengths = of->lengths, .counts = of->counts,
                                  .signatures = sign ? of->signatures : NULL};
    }
    free(lengths), free(counts), free(keys), free(signatures);
    return enough;
}

/* Every pair within the limits, by number of the asked (of which blob and ends are read), then of the listed text: how
 * many, and `*result` holds them (to be given to `licet_free`); -1 without memory. */
EXPORT int64_t licet_pairs(const licet_texts *asked, const licet_texts *listed, const uint8_t *class_table,
                           const uint8_t *bits, const int32_t *limits, const int32_t *edits, int32_t path,
                           licet_pair **result) {
    measured ready;
    *result = NULL;
    if (asked->count == 0 || listed->count == 0) return 0;
    work of = {.asked = &ready.texts, .listed = listed, .limits = limits, .edits = edits};
    int enough = measure(asked, class_table, bits, path == PLAIN, &ready) && prepared(&of, path) && all_pairs(&of);
    if (enough && of.found.used > 1) qsort(of.found.items, (size_t)of.found.used, sizeof(licet_pair), by_numbers);
    if (of.pattern) free(of.pattern->rows);
    free(of.pattern), free(of.sought), free(of.starts);
    free(of.left), free(of.right), free(of.room), free(of.survived.items);
    drop_measured(&ready);
    if (!enough) {
        free(of.found.items);
        return -1;
    }
    *result = of.found.items;
    return of.found.used;
}

/* ---- words in common --------------------------------------------------------------------------------------------- */

typedef struct {
    const int64_t *ends;
    const int32_t *rows;
    const int32_t *times;
    const float *row_weights;
    int64_t words, count; /* of words, of rows */
} licet_postings;

typedef struct {
    const int64_t *ends;
    const int32_t *words;
    const float *values, *also, *floors, *slopes, *shares;
    int64_t count;
} licet_asked;

typedef struct {
    int32_t row;
    float common, covered;
} licet_overlap_row;

/* The sums of a row; they count only while `serial` is that of the question asked now, so nothing is cleared. */
typedef struct {
    float common, covered;
    uint32_t serial;
} row_sums;

typedef struct {
    const licet_postings *postings;
    const licet_asked *asked;
    row_sums *sums;
    int32_t *touched;
    uint64_t *chosen; /* a bit for each row */
    double *tails;    /* what the entries from here on can give a row at most */
    uint32_t serial;  /* of the question asked now: no two of a call have the same */
    int64_t used, room, touched_count;
    int64_t first, last; /* of `chosen`: the numbers that are not 0 lie between */
    licet_overlap_row *found;
} tally;

static double reached(const tally *of, int64_t question, const row_sums *sums) {
    return (double)sums->common + (double)of->asked->shares[question] * (double)sums->covered;
}

static double needed(const tally *of, int64_t question, int32_t row) {
    double slope = of->asked->slopes[question], weight = of->postings->row_weights[row];
    return (double)of->asked->floors[question] + slope * weight;
}

static void add(row_sums *sums, float value, float also) {
    sums->common += value;
    sums->covered += also;
}

/* The first entry from which on a row not yet touched cannot qualify any more (MaxScore; Turtle and Flood 1995). */
static int64_t last_to_touch(tally *of, int64_t question, double *times) {
    const licet_asked *asked = of->asked;
    int64_t start = asked->ends[question], end = asked->ends[question + 1], most = start;
    double tail = 0;
    *times = 0;
    of->tails[end - start] = 0;
    for (int64_t k = end; k-- > start;) {
        double several = of->postings->times[asked->words[k]];
        tail += several * ((double)asked->values[k] + (double)asked->shares[question] * (double)asked->also[k]);
        of->tails[k - start] = tail;
        *times += several;
    }
    double floor = *times > MOST_TIMES ? 0 : asked->floors[question];
    while (most < end && of->tails[most - start] * ROUNDED >= floor) most++;
    return most;
}

/* Adds an entry to rows touched before: the shorter of its postings and the rows touched is walked. */
static void add_to_touched(tally *of, int64_t k) {
    int32_t word = of->asked->words[k];
    const int32_t *from = of->postings->rows + of->postings->ends[word];
    const int32_t *to = of->postings->rows + of->postings->ends[word + 1];
    float value = of->asked->values[k], also = of->asked->also[k];
    if (to - from <= of->touched_count * 8) {
        for (; from < to; from++)
            if (of->sums[*from].serial == of->serial) add(&of->sums[*from], value, also);
        return;
    }
    for (int64_t i = 0; i < of->touched_count; i++) {
        const int32_t *low = from, *high = to;
        int32_t row = of->touched[i];
        while (low < high) {
            const int32_t *middle = low + (high - low) / 2;
            if (*middle < row) low = middle + 1;
            else high = middle;
        }
        for (; low < to && *low == row; low++) add(&of->sums[row], value, also);
    }
}

/* Keeps of the rows touched those that can still qualify with what is left. */
static void drop_hopeless(tally *of, int64_t question, double left) {
    int64_t kept = 0;
    for (int64_t i = 0; i < of->touched_count; i++) {
        int32_t row = of->touched[i];
        if ((reached(of, question, &of->sums[row]) + left) * ROUNDED >= needed(of, question, row))
            of->touched[kept++] = row;
        else of->sums[row].serial = 0;
    }
    of->touched_count = kept;
}

static void count_question(tally *of, int64_t question) {
    const licet_asked *asked = of->asked;
    double times;
    int64_t start = asked->ends[question], end = asked->ends[question + 1];
    int64_t touching = last_to_touch(of, question, &times);
    of->touched_count = 0, of->serial++;
    for (int64_t k = start; k < touching; k++) {
        int64_t last = of->postings->ends[asked->words[k] + 1];
        for (int64_t at = of->postings->ends[asked->words[k]]; at < last; at++) {
            int32_t row = of->postings->rows[at];
            row_sums *sums = &of->sums[row];
            if (sums->serial != of->serial) {
                *sums = (row_sums){0, 0, of->serial};
                of->touched[of->touched_count++] = row;
            }
            add(sums, asked->values[k], asked->also[k]);
        }
    }
    for (int64_t k = touching; k < end; k++) {
        const int64_t *ends = of->postings->ends + asked->words[k];
        /* Going through the rows touched pays only where it spares searching them in long postings. */
        if (times <= MOST_TIMES && (k == touching || ends[1] - ends[0] > of->touched_count))
            drop_hopeless(of, question, of->tails[k - start]);
        add_to_touched(of, k);
    }
}

static void choose_row(tally *of, int32_t row) {
    of->chosen[row / 64] |= (uint64_t)1 << (row & 63);
    if (row / 64 < of->first) of->first = row / 64;
    if (row / 64 > of->last) of->last = row / 64;
}

static void choose_none(tally *of) { of->first = of->postings->count / 64, of->last = -1; }

/* Chooses the rows that qualify: how many. */
static int64_t choose(tally *of, int64_t question) {
    int64_t chosen = 0;
    for (int64_t i = 0; i < of->touched_count; i++) {
        int32_t row = of->touched[i];
        if (!(reached(of, question, &of->sums[row]) >= needed(of, question, row))) continue;
        choose_row(of, row);
        chosen++;
    }
    return chosen;
}

/* The rows chosen, ascending, through a bit for each row; then none is. */
static int64_t take_chosen(tally *of, int32_t *rows) {
    int64_t taken = 0;
    for (int64_t at = of->first; at <= of->last; at++) {
        for (uint64_t bits = of->chosen[at]; bits; bits &= bits - 1)
            rows[taken++] = (int32_t)(at * 64 + __builtin_ctzll(bits));
        of->chosen[at] = 0;
    }
    choose_none(of);
    return taken;
}

/* Adds the rows that qualify to those found. */
static int find_rows(tally *of, int64_t question) {
    int64_t chosen = choose(of, question);
    if (of->used + chosen > of->room) {
        int64_t room = (of->used + chosen) * 2;
        licet_overlap_row *found = realloc(of->found, (size_t)room * sizeof *found);
        if (!found) return 0;
        of->found = found, of->room = room;
    }
    chosen = take_chosen(of, of->touched);
    for (int64_t i = 0; i < chosen; i++) {
        int32_t row = of->touched[i];
        of->found[of->used++] = (licet_overlap_row){row, of->sums[row].common, of->sums[row].covered};
    }
    return 1;
}

/* The rooms of a call for questions of up to so many entries; 0 without memory. */
static int ready_tally(tally *of, int64_t longest) {
    of->sums = calloc((size_t)of->postings->count + 1, sizeof *of->sums);
    of->touched = malloc(((size_t)of->postings->count + 1) * sizeof *of->touched);
    of->chosen = calloc((size_t)of->postings->count / 64 + 1, sizeof *of->chosen);
    of->tails = malloc(((size_t)longest + 1) * sizeof *of->tails);
    choose_none(of);
    return of->sums && of->touched && of->chosen && of->tails;
}

static void drop_tally(tally *of) { free(of->sums), free(of->touched), free(of->chosen), free(of->tails); }

static int64_t longest_of(const int64_t *ends, int64_t count) {
    int64_t longest = 0;
    for (int64_t at = 0; at < count; at++)
        if (ends[at + 1] - ends[at] > longest) longest = ends[at + 1] - ends[at];
    return longest;
}

/* The rows that qualify for each question: how many; `ends` (questions + 1) says whose, `*result` holds them (to be
 * given to `licet_free`); -1 without memory. */
EXPORT int64_t licet_overlap(const licet_asked *asked, const licet_postings *postings, int64_t *ends,
                             licet_overlap_row **result) {
    tally of = {.postings = postings, .asked = asked};
    int enough = ready_tally(&of, longest_of(asked->ends, asked->count));
    ends[0] = 0;
    for (int64_t question = 0; question < asked->count && enough; question++) {
        count_question(&of, question);
        enough = find_rows(&of, question);
        ends[question + 1] = of.used;
    }
    drop_tally(&of);
    *result = of.found;
    if (enough) return of.used;
    free(of.found);
    *result = NULL;
    return -1;
}

/* ---- slips at their cost: names/slips.py ------------------------------------------------------------------------- */

typedef struct {
    const double *letters;  /* cost of one ASCII letter for another: 128 rows of 128 */
    const int32_t *starts;  /* wider steps by their two last letters: step s of a, b from starts[a * 128 + b] on */
    const uint8_t *steps;   /* 8 numbers a step: letters taken, letters given, up to 3 taken, up to 3 given */
    const double *costs;    /* of each step */
    double doubled, swapped;
} licet_slips;

static int takes(const uint8_t *step, const uint32_t *one, int32_t i, const uint32_t *other, int32_t j) {
    int32_t taken = step[0], given = step[1];
    if (i < taken || j < given) return 0;
    for (int32_t at = 0; at < taken; at++)
        if (one[i - taken + at] != step[2 + at]) return 0;
    for (int32_t at = 0; at < given; at++)
        if (other[j - given + at] != step[5 + at]) return 0;
    return 1;
}

#define CELL(i, j) cells[(i) * width + (j)]

static double cheapest(const licet_slips *of, const uint32_t *one, int32_t i, const uint32_t *other, int32_t j,
                       const double *cells, int32_t width) {
    uint32_t a = one[i - 1], b = other[j - 1];
    double best = CELL(i - 1, j - 1), more;
    if (a != b) best += a < 128 && b < 128 ? of->letters[a * 128 + b] : 1.0;
    more = CELL(i - 1, j) + (i > 1 && one[i - 2] == a ? of->doubled : 1.0);
    if (more < best) best = more;
    more = CELL(i, j - 1) + (j > 1 && other[j - 2] == b ? of->doubled : 1.0);
    if (more < best) best = more;
    if (i > 1 && j > 1 && a == other[j - 2] && b == one[i - 2] && a != b && CELL(i - 2, j - 2) + of->swapped < best)
        best = CELL(i - 2, j - 2) + of->swapped;
    if (a >= 128 || b >= 128) return best;
    for (int32_t at = of->starts[a * 128 + b]; at < of->starts[a * 128 + b + 1]; at++) {
        const uint8_t *step = of->steps + at * 8;
        if (!takes(step, one, i, other, j)) continue;
        more = CELL(i - step[0], j - step[1]) + of->costs[at];
        if (more < best) best = more;
    }
    return best;
}

static double slips_between(const licet_slips *of, const uint32_t *one, int32_t rows, const uint32_t *other,
                            int32_t columns, double *cells) {
    int32_t most = rows < columns ? rows : columns, start = 0, end = 0, width;
    while (start < most && one[start] == other[start]) start++;
    if (start == rows && rows == columns) return 0;
    while (end < most - start && one[rows - 1 - end] == other[columns - 1 - end]) end++;
    if (start) start--;
    if (end) end--;
    one += start, other += start, rows -= start + end, columns -= start + end, width = columns + 1;
    for (int32_t j = 0; j <= columns; j++) CELL(0, j) = j;
    for (int32_t i = 1; i <= rows; i++) {
        CELL(i, 0) = i;
        for (int32_t j = 1; j <= columns; j++) CELL(i, j) = cheapest(of, one, i, other, j, cells, width);
    }
    return CELL(rows, columns);
}

/* The slips between the texts of each pair; -1 for texts of over SLIPS_LONGEST characters. 0 without memory. */
EXPORT int32_t licet_slips_apart(const licet_slips *of, const licet_texts *asked, const licet_texts *listed,
                                 const int32_t *asked_numbers, const int32_t *listed_numbers, int64_t count,
                                 double *found) {
    uint32_t one[SLIPS_LONGEST], other[SLIPS_LONGEST];
    double *cells = malloc((SLIPS_LONGEST + 1) * (SLIPS_LONGEST + 1) * sizeof *cells);
    for (int64_t i = 0; cells && i < count; i++) {
        int32_t left = asked_numbers[i], right = listed_numbers[i];
        found[i] = -1;
        if (asked->ends[left + 1] - asked->ends[left] > SLIPS_LONGEST ||
            listed->ends[right + 1] - listed->ends[right] > SLIPS_LONGEST)
            continue;
        int32_t rows = decode(asked, left, one), columns = decode(listed, right, other);
        found[i] = slips_between(of, one, rows, other, columns, cells);
    }
    int32_t enough = cells != NULL;
    free(cells);
    return enough;
}

/* ---- bounds of scores: reached.py and bounds.py ------------------------------------------------------------------ */

#define MOST_BUCKETS 16
#define BAG 37
#define MASK_BITS 64

/* Worth of each term in points, of organizations and of people: in the order of `kernel_candidates.TERMS`. */
enum {
    BASE, HALF, SINGLE_WORD, ONE_WORD, ALIKE_MOST, ALIKE_LONG, SPELLED, NO_FAMILY, NO_GIVEN, FIRST_LISTED, TWO_PARTS,
    SHORT_LISTED, SHORT_PART, SAME_COUNTRY, OTHER_COUNTRY, OTHER_COUNTRY_SHORT, SAME_KIND, OTHER_KIND,
    OTHER_KIND_SHORT, WHOLE_LISTED, WHOLE_LISTED_LONG, BRAND, WHOLE_ASKED, WHOLE_ASKED_LONG, FIRST_ASKED,
    LEFT_LETTERS, FIRST_BOTH, FIRST_AROUND, WHOLE_EQUAL, SHORT_AROUND, OTHER_PARTS, BEYOND, TERMS
};

typedef struct {
    double points[TERMS][2];
    double charges[2][MOST_BUCKETS]; /* of a word of weight 1 that only the row has */
    /* Of one that only the question has, by class: of organizations and people, each outside a whole listed name and
     * around one; and of one that a person is known by. */
    double asked[4][MOST_BUCKETS], named[2];
    double initial, near_initial, together, known_part, short_name, one, shown, shown_whole[2], rounding, rounded;
    double left_info[2], left_near[2];
    int64_t buckets, classes, plain, family, given, initial_part, person, unstated, vessel, aircraft, shortest;
} licet_worth;

/* A word of a row: its number, what lacking it weighs, and its bucket in the name of an organization and a person. */
typedef struct {
    int32_t word;
    float weight;
    uint8_t buckets[2];
} listed_word;

/* A row: its words from `start` on, of which `first` is the first distinctive one (-1: none), its lengths in three ways,
 * its kind, and whether it tells the family name and a given name. */
typedef struct {
    int64_t start;
    int32_t many, first, lengths[3];
    uint8_t kind, full;
} listed_row;

/* The listed rows, the words of all, one row after the other, and what is known of words and of rows. */
typedef struct {
    const listed_row *rows;
    const listed_word *words;
    const float *weights; /* of words, and from `joined_from` on of words written as one */
    const uint8_t *brands;
    const int64_t *word_lengths;
    const uint64_t *first_letters;
    const uint8_t *word_bags;
    const uint64_t *countries;
    const uint16_t *bags;
    const int64_t *rare_ends; /* of a word the rows of which no other word stands in fewer rows */
    const int32_t *rare_rows;
    const int64_t *joined_ends[2];
    const int32_t *joined_rows[2];
    const uint8_t *blobs[3]; /* the names in three ways */
    const int64_t *blob_ends[3];
    int64_t joined_from, countries_wide, longest, longest_text;
} licet_rows;

/* The questions: the words that each reaches, ascending, and what it says beside them. */
typedef struct {
    const int64_t *ends;
    const int64_t *words;
    const float *nears, *nears_people;
    const float *charges; /* 4 an entry */
    const int64_t *covers;
    const uint8_t *leads;
    const int64_t *units;
    const uint64_t *masks;
    const uint8_t *alone;
    const int64_t *said_words;
    const double *charged; /* 4 a question */
    const int64_t *kinds;
    const uint8_t *people, *stated;
    const uint64_t *countries;
    const double *beside; /* 2 a question */
    const uint8_t *part, *led;
    const int64_t *lengths; /* 3 a question */
    const uint8_t *cut;
    const uint64_t *letters;
    const int64_t *own_ends, *own, *own_words; /* the units of a question, and how many of them are its words */
    const uint8_t *unit_bags;
    const int8_t *unit_kinds;
    const float *unit_lefts;
    const uint8_t *unit_named;
    const uint8_t *blobs[3];
    const int64_t *blob_ends[3];
    int64_t count;
} licet_questions;

/* A word of a row: the entry that reaches it or -1, how near, what that is worth, whether a letter may stand for it. */
typedef struct {
    int64_t entry;
    double near, worth;
    int letter;
} row_word;

typedef struct {
    double info, joined_info, hits, known, nearest, sure, alike, left, covered, spared[2], listed[MOST_BUCKETS];
    double least[2], lacking, cheapest; /* of words surely left: what they cost; of those the row may have beyond */
    uint64_t masks;
    int64_t over, could, parts, named;
    int people, whole, letters, lettered, ends, first, first_listed, family, given, brand, complete, equal, apart;
    int begun, plain_left, lone, one_part;
} pair_sums;

typedef struct {
    const licet_worth *worth;
    const licet_rows *rows;
    const licet_questions *asked;
    int once, exact, close; /* `close`: all that is known is counted */
    int64_t question;
    uint64_t letters; /* its single letters */
    int64_t *slots; /* a table of the words that the question reaches: 1 + the entry, 0 where nothing stands */
    uint64_t slots_mask;
    int64_t joined, end; /* the entries of words written as one */
    int32_t bag[BAG];    /* the letters of the question, once asked for */
    int has_bag, placed;
    row_word *held;
    pattern *patterns[3]; /* the question in three ways, once `placed` */
    uint32_t *left, *right;
    int32_t *room;
} bounding;

static uint64_t slot_of(const bounding *of, int64_t word) {
    return (uint64_t)word * 0x9E3779B97F4A7C15u >> 32 & of->slots_mask;
}

/* Takes the next question: a table of the words that it reaches. */
static void ask(bounding *of, int64_t question) {
    const licet_questions *asked = of->asked;
    int64_t start = asked->ends[question], joined = start;
    of->question = question, of->letters = asked->letters[question], of->end = asked->ends[question + 1], of->has_bag = of->placed = 0;
    of->slots_mask = 15;
    while (of->slots_mask < (uint64_t)(of->end - start) * 2) of->slots_mask = of->slots_mask * 2 + 1;
    memset(of->slots, 0, (of->slots_mask + 1) * sizeof *of->slots);
    for (; joined < of->end && asked->words[joined] < of->rows->joined_from; joined++) {
        uint64_t at = slot_of(of, asked->words[joined]);
        while (of->slots[at]) at = (at + 1) & of->slots_mask;
        of->slots[at] = joined + 1;
    }
    of->joined = joined;
}

static int64_t entry_of(const bounding *of, int64_t word) {
    for (uint64_t at = slot_of(of, word); of->slots[at]; at = (at + 1) & of->slots_mask)
        if (of->asked->words[of->slots[at] - 1] == word) return of->slots[at] - 1;
    return -1;
}

/* How one word of a row is reached. */
static row_word reached_word(const bounding *of, int64_t word, int people) {
    const licet_worth *worth = of->worth;
    row_word one = {.entry = entry_of(of, word)};
    if (one.entry >= 0) one.near = (double)(people && of->close ? of->asked->nears_people : of->asked->nears)[one.entry];
    /* Letters stand for names of people alone. */
    if (one.entry >= 0 && !people && of->rows->word_lengths[word] <= 1 &&
        !(of->asked->nears[one.entry] > (float)worth->near_initial))
        one = (row_word){.entry = -1};
    one.letter = people && of->letters && (of->letters & of->rows->first_letters[word]) != 0;
    if (one.letter && worth->initial > one.near) one.near = worth->initial;
    return one;
}

/* What a word that nothing stands for costs: where the field of the question was full only if a word before which it
 * stands is reached, else at least as one beyond the field (`align.Alignment.beyond`). */
static void lack_word(const bounding *of, const listed_word *listed, int bucket, pair_sums *sums) {
    const licet_worth *worth = of->worth;
    double cost = worth->charges[sums->people][bucket], beyond = -worth->points[BEYOND][sums->people];
    if (!sums->ends || (of->close && !sums->begun)) sums->listed[bucket] += (double)listed->weight;
    sums->parts += bucket == worth->family || bucket == worth->given;
    if (!of->close || !sums->ends || !(cost > 0)) return;
    if (beyond < cost) cost = beyond;
    if (!(sums->lacking > 0) || cost < sums->cheapest) sums->cheapest = cost;
    sums->lacking += (double)of->rows->weights[listed->word];
}

/* What one word of a row adds to the sums of its pair. */
static void add_word(const bounding *of, const listed_word *listed, int first, row_word *one, pair_sums *sums) {
    const licet_questions *asked = of->asked;
    const licet_worth *worth = of->worth;
    int bucket = listed->buckets[sums->people];
    *one = reached_word(of, listed->word, sums->people);
    if (one->near > sums->nearest) sums->nearest = one->near;
    sums->equal &= one->near >= 1;
    sums->apart |= one->near < worth->together;
    if (one->entry < 0 && !one->letter) {
        sums->complete = 0, sums->apart = 1;
        sums->first_listed |= first && sums->ends && (sums->begun || !of->close);
        lack_word(of, listed, bucket, sums);
        return;
    }
    sums->begun = 1;
    int good = one->near >= worth->known_part;
    one->worth = (double)of->rows->weights[listed->word] * one->near;
    sums->info += one->worth;
    sums->hits += 1, sums->known += good;
    sums->family |= good && bucket == worth->family;
    sums->given |= bucket == worth->given || bucket == worth->initial_part;
    sums->brand |= of->rows->brands[listed->word] && one->near >= worth->together;
    sums->first_listed |= first;
    sums->lettered |= one->letter;
    sums->covered += one->letter;
    sums->letters |= one->letter && one->entry < 0;
    if (one->entry < 0) return;
    sums->masks |= asked->masks[one->entry];
    sums->first |= asked->leads[one->entry];
    sums->covered += (double)asked->covers[one->entry];
    for (int k = 0; k < 2; k++) sums->spared[k] += (double)asked->charges[one->entry * 4 + 2 * sums->people + k];
}

/* How often a row stands in the postings of a listed text that is neighboring words written as one. */
static int64_t times_joined(const licet_rows *rows, int people, int64_t word, int32_t row) {
    const int32_t *low = rows->joined_rows[people] + rows->joined_ends[people][word];
    const int32_t *high = rows->joined_rows[people] + rows->joined_ends[people][word + 1], *end = high;
    while (low < high) {
        const int32_t *middle = low + (high - low) / 2;
        if (*middle < row) low = middle + 1;
        else high = middle;
    }
    for (high = low; high < end && *high == row; high++) continue;
    return high - low;
}

/* What listed words add that the question writes as one. */
static void add_joined(const bounding *of, int32_t row, pair_sums *sums) {
    const licet_questions *asked = of->asked;
    double info = 0, spared[2] = {0, 0};
    for (int64_t k = of->joined; k < of->end; k++) {
        int64_t times = times_joined(of->rows, sums->people, asked->words[k], row);
        float worth = of->rows->weights[asked->words[k]] * asked->nears[k];
        for (; times; times--) {
            sums->whole = 1;
            sums->hits += 2, sums->known += 2;
            sums->covered += (double)asked->covers[k];
            sums->first |= asked->leads[k];
            sums->masks |= asked->masks[k];
            info += (double)worth;
            for (int side = 0; side < 2; side++)
                spared[side] += (double)asked->charges[k * 4 + 2 * sums->people + side];
        }
    }
    sums->joined_info = info;
    for (int side = 0; side < 2; side++) sums->spared[side] += spared[side];
}

/* The most that names have in common by how many letters they have. */
static double alike_by_length(const int64_t *ours, const int32_t *theirs) {
    double most = 0;
    for (int way = 0; way < 3; way++) {
        int64_t both = ours[way] + theirs[way], least = ours[way] < theirs[way] ? ours[way] : theirs[way];
        double share = (double)(2 * least) / (double)(both > 1 ? both : 1);
        if (share > most) most = share;
    }
    return most;
}

static void sum_pair(const bounding *of, int32_t row, pair_sums *sums) {
    const licet_rows *rows = of->rows;
    const licet_questions *asked = of->asked;
    const listed_row *one = &rows->rows[row];
    int64_t question = of->question;
    *sums = (pair_sums){.complete = 1, .equal = 1, .left = 1, .ends = asked->cut[question]};
    sums->people = one->kind == of->worth->person || (asked->people[question] && one->kind == of->worth->unstated);
    for (int32_t at = 0; at < one->many; at++)
        add_word(of, &rows->words[one->start + at], at == one->first, &of->held[at], sums);
    add_joined(of, row, sums);
    if (sums->whole) sums->nearest = 1;
    sums->sure = of->close ? sums->nearest : 1;
    sums->first_listed |= sums->whole || one->first < 0;
    sums->family |= sums->whole || !one->full;
    sums->given |= sums->whole || !one->full;
    sums->brand |= sums->whole;
    sums->complete |= sums->whole;
    if (sums->whole) memset(sums->listed, 0, sizeof sums->listed), sums->lacking = 0;
    if (sums->whole || sums->ends) sums->parts = 0;
    sums->alike = alike_by_length(asked->lengths + question * 3, one->lengths);
}

/* What words are worth that only a unit reaches which reaches another word of the row for more. */
static double counted_again(const bounding *of, int64_t many) {
    const licet_questions *asked = of->asked;
    double found = 0;
    for (int64_t i = 0; i < many; i++) {
        const row_word *one = &of->held[i];
        int again = 0;
        if (one->entry < 0 || !asked->alone[one->entry]) continue;
        for (int64_t j = 0; j < many && !again; j++) {
            const row_word *other = &of->held[j];
            if (j == i || other->entry < 0 || !asked->alone[other->entry]) continue;
            again = asked->units[other->entry] == asked->units[one->entry] &&
                    (other->worth > one->worth || (other->worth == one->worth && j < i));
        }
        if (again) found += one->worth;
    }
    return found;
}

static const int32_t *question_bag(bounding *of) {
    const licet_questions *asked = of->asked;
    const int64_t *own = asked->own + asked->own_ends[of->question];
    if (of->has_bag) return of->bag;
    memset(of->bag, 0, sizeof of->bag);
    for (int64_t at = 0; at < asked->own_words[of->question]; at++)
        for (int letter = 0; letter < BAG; letter++) of->bag[letter] += asked->unit_bags[own[at] * BAG + letter];
    of->has_bag = 1;
    return of->bag;
}

/* The share of letters in common of what is left where it is known which words are pairs, else 1. */
static double left_exactly(bounding *of, int32_t row, int64_t many) {
    const licet_rows *rows = of->rows;
    const licet_questions *asked = of->asked;
    int32_t ours[BAG], theirs[BAG];
    uint64_t seen = 0;
    int hit = 0;
    memcpy(ours, question_bag(of), sizeof ours);
    for (int letter = 0; letter < BAG; letter++) theirs[letter] = rows->bags[(int64_t)row * BAG + letter];
    for (int64_t i = 0; i < many; i++) {
        int64_t entry = of->held[i].entry, word = rows->words[rows->rows[row].start + i].word;
        if (entry < 0) continue;
        if (!asked->alone[entry] || (seen & asked->masks[entry])) return 1;
        seen |= asked->masks[entry], hit = 1;
        for (int letter = 0; letter < BAG; letter++) {
            ours[letter] -= asked->unit_bags[asked->units[entry] * BAG + letter];
            theirs[letter] -= rows->word_bags[word * BAG + letter];
        }
    }
    int64_t common = 0, both = 0;
    for (int letter = 0; letter < BAG; letter++) {
        common += ours[letter] < theirs[letter] ? ours[letter] : theirs[letter];
        both += ours[letter] + theirs[letter];
    }
    return hit ? (double)(2 * common) / (double)(both > 1 ? both : 1) : 1;
}

/* The letters of words of the question that can stand for no word of the row, nor (where its field was full) for the
 * beginning of one. */
static void sure_letters(const bounding *of, uint64_t masks, int lettered, int ends, int32_t *sure) {
    const licet_questions *asked = of->asked;
    const int64_t *own = asked->own + asked->own_ends[of->question];
    memset(sure, 0, BAG * sizeof *sure);
    for (int64_t at = 0; at < asked->own_words[of->question]; at++) {
        const uint8_t *bag = asked->unit_bags + own[at] * BAG;
        int64_t letters = 0;
        if (at >= MASK_BITS || (masks >> at & 1)) continue;
        for (int letter = 0; letter < BAG; letter++) letters += bag[letter];
        if (lettered && letters == 1) continue;
        if (ends && at == asked->own_words[of->question] - 1 && letters < of->worth->shortest) continue;
        for (int letter = 0; letter < BAG; letter++) sure[letter] += bag[letter];
    }
}

/* The share of letters in common of what is left, at most: of words that may be pairs any may be left but for one
 * pair. With x letters of such words left, at most x more letters are in common, and of both names no more than all.
 * Where a field was full, any words of the row may be beyond it. */
static double left_at_most(bounding *of, int32_t row, int64_t many, int ends) {
    const licet_rows *rows = of->rows;
    const int32_t *ours = question_bag(of);
    int32_t sure_ours[BAG], sure_theirs[BAG] = {0};
    uint64_t masks = 0;
    int lettered = 0;
    for (int64_t i = 0; i < many; i++) {
        const row_word *one = &of->held[i];
        int64_t word = rows->words[rows->rows[row].start + i].word;
        if (one->entry >= 0) masks |= of->asked->masks[one->entry];
        lettered |= one->letter;
        if (one->entry >= 0 || one->letter) continue;
        for (int letter = 0; letter < BAG; letter++) sure_theirs[letter] += rows->word_bags[word * BAG + letter];
    }
    sure_letters(of, masks, lettered, ends, sure_ours);
    int64_t common = 0, letters = 0, all = 0, both = 0, mine = 0;
    for (int letter = 0; letter < BAG; letter++) {
        int32_t theirs = rows->bags[(int64_t)row * BAG + letter];
        int32_t other = ends ? theirs : sure_theirs[letter];
        common += sure_ours[letter] < other ? sure_ours[letter] : other;
        mine += sure_ours[letter];
        letters += sure_ours[letter] + sure_theirs[letter];
        both += ours[letter] < theirs ? ours[letter] : theirs;
        all += ours[letter] + theirs;
    }
    if (ends) return (double)(2 * both) / (double)(mine - common + 2 * both > 1 ? mine - common + 2 * both : 1);
    int64_t spare = all - letters - 2 > 0 ? all - letters - 2 : 0;
    int64_t more = spare < both - common ? spare : both - common, size = letters + more;
    double share = (double)(2 * (common + more)) / (double)(size > 1 ? size : 1);
    return share < 1 ? share : 1;
}

/* What the words of the question cost that can stand for no word of the row, nor for the beginning of one. */
static void charge_left(const bounding *of, int32_t row, pair_sums *sums) {
    const licet_questions *asked = of->asked;
    const licet_worth *worth = of->worth;
    const int64_t *own = asked->own + asked->own_ends[of->question], many = asked->own_words[of->question];
    double left[MOST_BUCKETS] = {0}, named = 0;
    for (int64_t at = 0; at < many; at++) {
        int64_t letters = 0, kind = asked->unit_kinds[own[at]];
        double weight = (double)asked->unit_lefts[own[at]];
        int last = sums->ends && at == many - 1;
        for (int letter = 0; letter < BAG && (last || sums->lettered); letter++)
            letters += asked->unit_bags[own[at] * BAG + letter];
        int could = at >= MASK_BITS || (sums->masks >> at & 1) || (sums->lettered && letters == 1);
        sums->could += could;
        if (could || (last && letters < worth->shortest)) continue;
        left[kind] += weight;
        sums->over += 1, sums->plain_left |= kind == worth->plain;
        if (kind == worth->plain && asked->unit_named[own[at]]) named += weight, sums->named += 1;
    }
    for (int where = 0; where < 2; where++) {
        const double *costs = worth->asked[2 * sums->people + where];
        double least = 0;
        for (int64_t kind = 0; kind < worth->classes; kind++) least += (left[kind] < 1 ? left[kind] : 1) * costs[kind];
        sums->least[where] = sums->people ? least + (named < 1 ? named : 1) * worth->named[where] : least;
    }
    sums->lone = sums->could <= 1 && !sums->whole;
    sums->one_part = sums->lone && of->rows->rows[row].full && sums->family && sums->given;
}

/* What is left on both sides, where it is known: asked only of pairs whose first bound is enough. */
static void look_closer(bounding *of, int32_t row, pair_sums *sums) {
    if (!sums->whole && !sums->letters && !sums->ends) sums->left = left_exactly(of, row, of->rows->rows[row].many);
}

/* Words hit but once, what is left beside words that surely agree, and how much of it at most. */
static void look_closest(bounding *of, int32_t row, pair_sums *sums) {
    int64_t many = of->rows->rows[row].many;
    sums->info -= counted_again(of, many);
    sums->sure = sums->nearest;
    if (!sums->whole && sums->left == 1) sums->left = left_at_most(of, row, many, sums->ends);
}

static double ramp(double value, double start, double end) {
    double share = (value - start) / (end - start);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static double country_points(const bounding *of, int32_t row, int people, double short_by) {
    const licet_questions *asked = of->asked;
    const double(*points)[2] = of->worth->points;
    int64_t wide = of->rows->countries_wide;
    uint64_t same = 0, listed = 0;
    if (!asked->stated[of->question]) return 0;
    for (int64_t at = 0; at < wide; at++) {
        listed |= of->rows->countries[row * wide + at];
        same |= of->rows->countries[row * wide + at] & asked->countries[of->question * wide + at];
    }
    if (same) return points[SAME_COUNTRY][people];
    if (!listed) return 0;
    return points[OTHER_COUNTRY][people] + points[OTHER_COUNTRY_SHORT][people] * short_by;
}

static double kind_points(const bounding *of, int32_t row, int people, double short_by) {
    const licet_worth *worth = of->worth;
    int64_t asked = of->asked->kinds[of->question], listed = of->rows->rows[row].kind;
    if (asked == listed)
        return asked == worth->vessel || asked == worth->aircraft ? worth->points[SAME_KIND][people] : 0;
    if (asked == worth->unstated || listed == worth->unstated) return 0;
    return worth->points[OTHER_KIND][people] + worth->points[OTHER_KIND_SHORT][people] * short_by;
}

static int64_t rounded_up(double points) {
    int64_t below = (int64_t)points;
    return below + ((double)below < points);
}

#define WORTH(term) worth->points[term][people]

/* Points of the words themselves and of what is said beside them, in the order of `bounds.most`: the same bits. */
static double points_of(const bounding *of, int32_t row, const pair_sums *sums, double info) {
    const licet_worth *worth = of->worth;
    int people = sums->people;
    double short_by = worth->short_name - info > 0 ? worth->short_name - info : 0, charged = 0;
    double points = WORTH(BASE) + of->asked->beside[of->question * 2 + people];
    points += WORTH(HALF) * ramp(info, 0.5, 1) + WORTH(ONE_WORD) * ramp(info, 1, 2);
    points += WORTH(SINGLE_WORD) * (sums->hits == 1 || sums->lone);
    points += WORTH(ALIKE_MOST) * ramp(sums->alike, 0.7, 0.85);
    points += WORTH(ALIKE_LONG) * (sums->alike > 0.8);
    points += WORTH(SPELLED) * (1 - sums->nearest);
    points += WORTH(NO_FAMILY) * !sums->family + WORTH(NO_GIVEN) * !sums->given;
    points += (WORTH(NO_FAMILY) > WORTH(NO_GIVEN) ? WORTH(NO_FAMILY) : WORTH(NO_GIVEN)) * sums->one_part;
    points += WORTH(OTHER_PARTS) * (double)(people ? sums->named < sums->parts ? sums->named : sums->parts : 0);
    points += WORTH(FIRST_LISTED) * (!sums->first_listed && !people);
    points += WORTH(TWO_PARTS) * (sums->known >= 2 && people);
    points += WORTH(SHORT_LISTED) * (sums->listed[worth->plain] > 0 && !people) * short_by;
    points += of->asked->part[of->question] * WORTH(SHORT_PART) * short_by;
    points += country_points(of, row, people, short_by) + kind_points(of, row, people, short_by);
    for (int64_t bucket = 0; bucket < worth->buckets; bucket++)
        charged += (sums->listed[bucket] < 1 ? sums->listed[bucket] : 1) * worth->charges[people][bucket];
    double beyond = (sums->lacking < 1 ? sums->lacking : 1) * sums->cheapest;
    return points - (charged > beyond ? charged : beyond);
}

/* The most points of a pair, as `bounds.most`. */
static double most_of(const bounding *of, int32_t row, const pair_sums *sums, double info) {
    const licet_worth *worth = of->worth;
    const licet_questions *asked = of->asked;
    int people = sums->people, lost = asked->led[of->question] && !sums->first && !people;
    int all_asked = sums->covered >= (double)asked->said_words[of->question] && !sums->over;
    const double *charged = asked->charged + of->question * 4 + 2 * people;
    if (!(sums->hits > 0)) return -worth->one;
    if (sums->complete && all_asked && sums->equal) return worth->one;
    double points = points_of(of, row, sums, info), near = sums->sure + 1e-6, more;
    double outside = charged[0] - sums->spared[0] > 0 ? charged[0] - sums->spared[0] : 0;
    double around = charged[1] - sums->spared[1] > 0 ? charged[1] - sums->spared[1] : 0;
    double short_by = worth->short_name - info > 0 ? worth->short_name - info : 0;
    if (sums->least[0] > outside) outside = sums->least[0];
    if (sums->least[1] > around) around = sums->least[1];
    around -= WORTH(SHORT_AROUND) * sums->plain_left * short_by + WORTH(FIRST_AROUND) * lost;
    double whole = WORTH(WHOLE_LISTED) + WORTH(WHOLE_LISTED_LONG) * ramp(info, 0.6, 2) - around;
    double every = WORTH(BRAND) * sums->brand + WORTH(WHOLE_ASKED) + WORTH(WHOLE_ASKED_LONG) * ramp(info, 0.6, 2);
    double found = WORTH(LEFT_LETTERS) * ramp(info, worth->left_info[0], worth->left_info[1]) *
                       ramp(near, worth->left_near[0], worth->left_near[1]) * ramp(sums->left, 0.5, 0.9) -
                   outside + WORTH(FIRST_ASKED) * lost;
    found += WORTH(FIRST_BOTH) * (lost && !sums->first_listed);
    /* All listed words that are left may stand behind the place where the field was full. */
    if (sums->ends && -around > found) found = -around;
    if (sums->complete && whole > found) found = whole;
    if (all_asked && every - outside > found) found = every - outside;
    more = whole + every + WORTH(WHOLE_EQUAL) * sums->equal;
    if (sums->complete && all_asked && more > found) found = more;
    points = (double)rounded_up(points + found) + worth->rounded;
    return points < worth->one ? points : worth->one;
}

/* Points for a rule alone that shows a pair: one brand, or a listed name whole (`features`); else less than any. */
static double shown_for(const bounding *of, int32_t row, const pair_sums *sums, double info, int branded) {
    int32_t many = of->rows->rows[row].many;
    int whole = !sums->apart && !sums->people && many > 1 &&
                info + of->worth->rounding >= of->worth->shown_whole[many > 2];
    return branded || whole ? of->worth->shown : -of->worth->one;
}

static double most_or_shown(const bounding *of, int32_t row, const pair_sums *sums, int branded) {
    double info = sums->info + sums->joined_info, shown = shown_for(of, row, sums, info, branded);
    double most = most_of(of, row, sums, info + 1e-6);
    return most > shown ? most : shown;
}

static licet_texts texts_of(const uint8_t *blob, const int64_t *ends) {
    return (licet_texts){.blob = blob, .ends = ends};
}

/* The share of letters in common and in order of one way to write both names, as rapidfuzz rounds it. */
static double alike_in(bounding *of, int way, int32_t row) {
    licet_texts asked = texts_of(of->asked->blobs[way], of->asked->blob_ends[way]);
    licet_texts listed = texts_of(of->rows->blobs[way], of->rows->blob_ends[way]);
    pattern *mine = of->patterns[way];
    if (!(of->placed >> way & 1)) {
        int32_t length = decode(&asked, of->question, of->left);
        if (length && length <= LONGEST) place(mine, of->left, length);
        mine->length = length;
        of->placed |= 1 << way;
    }
    int32_t length = mine->length, other = decode(&listed, row, of->right), both = length + other, common = 0;
    if (both == 0) return 1;
    if (length > LONGEST) {
        decode(&asked, of->question, of->left);
        common = (both - banded(of->left, length, of->right, other, both, 2, of->room)) / 2;
    } else if (length && other)
        common = mine->words == 1 ? common_short(mine, of->right, other)
                                  : common_sequence(mine, of->right, other, 0);
    return 1 - (double)(both - 2 * common) / (double)both;
}

/* The most points of a pair: counted closer, and at last with the letters themselves, only where that decides. With
 * `once` the last count says the points, with `exact` alone whether they can be enough. */
static int64_t bound_of(bounding *of, int32_t row, int branded, double least) {
    pair_sums sums;
    of->close = of->once;
    sum_pair(of, row, &sums);
    double most = most_or_shown(of, row, &sums, branded), exact;
    if (most < least) return (int64_t)most;
    if (of->once) {
        charge_left(of, row, &sums);
        most = most_or_shown(of, row, &sums, branded);
        if (most < least) return (int64_t)most;
    }
    look_closer(of, row, &sums);
    if (of->once) look_closest(of, row, &sums);
    most = most_or_shown(of, row, &sums, branded);
    if (most < least || !of->exact) return (int64_t)most;
    if (!of->once) {
        of->close = 1;
        sum_pair(of, row, &sums);
        charge_left(of, row, &sums);
        look_closer(of, row, &sums);
        look_closest(of, row, &sums);
        exact = most_or_shown(of, row, &sums, branded);
        if (exact < least) return (int64_t)exact;
    }
    sums.alike = 0;
    for (int way = 0; way < 3; way++) {
        double share = alike_in(of, way, row);
        if (share > sums.alike) sums.alike = share;
    }
    exact = most_or_shown(of, row, &sums, branded);
    return (int64_t)(of->once || exact < least ? exact : most);
}

static void drop_bounding(bounding *of) {
    for (int way = 0; way < 3; way++) {
        if (of->patterns[way]) free(of->patterns[way]->rows);
        free(of->patterns[way]);
    }
    free(of->slots), free(of->held), free(of->left), free(of->right), free(of->room);
}

/* The tables and rooms of a call; 0 when there is no memory for them. */
static int ready_bounding(bounding *of) {
    int64_t entries = longest_of(of->asked->ends, of->asked->count), mine = 0;
    if (entries < 8) entries = 8;
    int enough = 1;
    for (int way = 0; way < 3; way++) {
        int64_t longest = longest_of(of->asked->blob_ends[way], of->asked->count);
        size_t bits = (size_t)(longest < LONGEST ? longest : LONGEST);
        if (longest > mine) mine = longest;
        of->patterns[way] = calloc(1, sizeof *of->patterns[way]);
        if (of->patterns[way]) of->patterns[way]->rows = malloc((bits + 1) * (bits / 64 + 1) * sizeof(uint64_t));
        enough = enough && of->patterns[way] && of->patterns[way]->rows;
    }
    of->slots = malloc((size_t)entries * 4 * sizeof *of->slots);
    of->held = malloc((size_t)(of->rows->longest + 1) * sizeof *of->held);
    of->left = malloc((size_t)(mine + 1) * sizeof *of->left);
    of->right = malloc((size_t)(of->rows->longest_text + 1) * sizeof *of->right);
    of->room = malloc((size_t)(of->rows->longest_text + 1) * 3 * sizeof *of->room);
    return enough && of->slots && of->held && of->left && of->right && of->room;
}

/* ---- pairs worth comparing: candidates.py ------------------------------------------------------------------------ */

/* What candidates are found by, of organizations and of people: see `candidates._by_words`. */
typedef struct {
    double gain[2], always[2], single[2], first[2], falls[2], other_kind[2], initials[2];
    const float *word_charges[2];
    licet_postings postings[3]; /* of rows of organizations, of people, of all */
} licet_reach;

enum { COMPLETE = 2 };

#define AHEAD 16 /* rows that are fetched before they are needed */

typedef struct {
    int32_t question, row, most, near;
} licet_candidate;

typedef struct {
    bounding bound;
    const licet_reach *reach;
    double least;
    tally tally;
    licet_asked one; /* what the question asks of the postings: its entries by value, falling */
    int64_t ends[2];
    int32_t *words;
    float *values, *nothing, floors, slopes, shares;
    uint64_t *branded; /* a bit for each row that shares a brand with the question */
    licet_candidate *found;
    int64_t used, room;
} finding;

typedef struct {
    float value;
    int32_t word;
    int64_t at;
} valued;

static int by_value(const void *one, const void *other) {
    const valued *left = one, *right = other;
    if (left->value != right->value) return left->value > right->value ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

static int is_brand(const finding *of, int64_t entry) {
    const licet_questions *asked = of->bound.asked;
    const licet_rows *rows = of->bound.rows;
    int64_t word = asked->words[entry];
    return word < rows->joined_from && rows->brands[word] && asked->nears[entry] >= (float)of->bound.worth->together;
}

/* What an entry gives a row, at most: information, and the charges that it spares. */
static float value_of(const finding *of, int64_t entry, int people, double clash, int led) {
    const licet_questions *asked = of->bound.asked;
    const licet_reach *reach = of->reach;
    int64_t word = asked->words[entry];
    int joined = word >= of->bound.rows->joined_from;
    double spared = reach->single[people] * (joined ? 2 : 1) +
                    reach->first[people] * (led && (asked->leads[entry] || joined));
    double points = (reach->gain[people] + reach->falls[people] * clash) *
                        (double)(people ? asked->nears_people : asked->nears)[entry] *
                        (double)of->bound.rows->weights[word] +
                    (double)asked->charges[entry * 4 + 2 * people] + (double)reach->word_charges[people][word] + spared;
    return (float)points + (float)of->bound.worth->rounding;
}

/* What a row must reach: the least score without what is said beside the words. */
static float floor_of(const finding *of, int people, int clash, int led, int branded) {
    const licet_questions *asked = of->bound.asked;
    const licet_worth *worth = of->bound.worth;
    const licet_reach *reach = of->reach;
    int64_t question = of->bound.question, kind = asked->kinds[question];
    int lettered = asked->letters[question] != 0, craft = kind == worth->vessel || kind == worth->aircraft;
    double start = reach->always[people] + craft * worth->points[SAME_KIND][people];
    start = start + asked->stated[question] * worth->points[SAME_COUNTRY][people] + asked->beside[question * 2 + people];
    double floor = of->least - start + asked->charged[question * 4 + 2 * people];
    floor -= worth->points[BRAND][people] * branded;
    floor -= reach->initials[people] * lettered;
    floor += clash * (worth->short_name * reach->falls[people] - reach->other_kind[people]);
    int unsure = asked->cut[question] || (lettered && people);
    floor += reach->single[people] + (unsure ? 0 : reach->single[people] + reach->first[people] * led);
    return (float)floor;
}

/* Asks the postings and chooses the rows that qualify. */
static void ask_postings(finding *of, int postings, int64_t count) {
    of->ends[0] = 0, of->ends[1] = count;
    of->tally.postings = &of->reach->postings[postings];
    count_question(&of->tally, 0);
    choose(&of->tally, 0);
}

/* Chooses rows of organizations, or of people, with enough words in common. */
static void find_by_words(finding *of, int people, valued *order, int branded) {
    const licet_questions *asked = of->bound.asked;
    const licet_worth *worth = of->bound.worth;
    int64_t question = of->bound.question, kind = asked->kinds[question], count = 0;
    int clash = people && kind != worth->unstated && kind != worth->person, led = asked->led[question] && !people;
    for (int64_t k = asked->ends[question]; k < asked->ends[question + 1]; k++) {
        int64_t word = asked->words[k];
        /* Letters stand for names of people alone. */
        if (!people && word < of->bound.rows->joined_from && of->bound.rows->word_lengths[word] == 1 &&
            asked->nears[k] <= (float)worth->near_initial)
            continue;
        order[count++] = (valued){value_of(of, k, people, clash, led), (int32_t)word, k};
    }
    if (count > 1) qsort(order, (size_t)count, sizeof *order, by_value);
    for (int64_t k = 0; k < count; k++) of->words[k] = order[k].word, of->values[k] = order[k].value;
    of->floors = floor_of(of, people, clash, led, branded), of->slopes = !asked->cut[question];
    ask_postings(of, people, count);
}

static int reaches_all(const bounding *of, const listed_row *row) {
    for (int32_t at = 0; at < row->many; at++)
        if (entry_of(of, of->rows->words[row->start + at].word) < 0) return 0;
    return 1;
}

/* Chooses the rows of which the question reaches every word: it then reaches the rarest. */
static void find_complete(finding *of) {
    const licet_rows *rows = of->bound.rows;
    for (int64_t k = of->bound.asked->ends[of->bound.question]; k < of->bound.joined; k++) {
        const int64_t *ends = rows->rare_ends + of->bound.asked->words[k];
        for (int64_t at = ends[0]; at < ends[1]; at++)
            if (reaches_all(&of->bound, &rows->rows[rows->rare_rows[at]])) choose_row(&of->tally, rows->rare_rows[at]);
    }
}

/* Chooses the rows that share a brand with the question, or frees them again; whether there is one. */
static int mark_branded(finding *of, int chosen) {
    const licet_postings *postings = &of->reach->postings[COMPLETE];
    int branded = 0;
    for (int64_t k = of->bound.asked->ends[of->bound.question]; k < of->bound.joined; k++) {
        if (!is_brand(of, k)) continue;
        const int64_t *ends = postings->ends + of->bound.asked->words[k];
        for (int64_t at = ends[0]; at < ends[1]; at++) {
            int32_t row = postings->rows[at];
            if (chosen) choose_row(&of->tally, row), of->branded[row / 64] |= (uint64_t)1 << (row & 63);
            else of->branded[row / 64] = 0;
        }
        branded = 1;
    }
    return branded;
}

static int keep(finding *of, licet_candidate one) {
    if (of->used == of->room) {
        int64_t room = of->room ? of->room * 2 : 1024;
        licet_candidate *found = realloc(of->found, (size_t)room * sizeof *found);
        if (!found) return 0;
        of->found = found, of->room = room;
    }
    of->found[of->used++] = one;
    return 1;
}

/* The candidates of one question: of `near`, the cells (question * rows + row) of names near by letters, its own. */
static int find_of(finding *of, valued *order, const int64_t *near, const int64_t *near_end) {
    int64_t question = of->bound.question, first = question * of->tally.postings->count;
    int branded = mark_branded(of, 1), enough = 1;
    for (int people = 0; people < 2; people++) find_by_words(of, people, order, branded);
    find_complete(of);
    for (const int64_t *cell = near; cell < near_end; cell++) choose_row(&of->tally, (int32_t)(*cell - first));
    int64_t count = take_chosen(&of->tally, of->tally.touched);
    for (int64_t at = 0; at < count && enough; at++) {
        int32_t row = of->tally.touched[at];
        if (at + AHEAD < count) __builtin_prefetch(&of->bound.rows->rows[of->tally.touched[at + AHEAD]]);
        if (at + AHEAD / 2 < count)
            __builtin_prefetch(&of->bound.rows->words[of->bound.rows->rows[of->tally.touched[at + AHEAD / 2]].start]);
        licet_candidate one = {(int32_t)question, row, (int32_t)of->bound.worth->one, near < near_end && *near - first == row};
        if (one.near) near++;
        else one.most = (int32_t)bound_of(&of->bound, row, of->branded[row / 64] >> (row & 63) & 1, of->least);
        if (one.most >= of->least) enough = keep(of, one);
    }
    if (branded) mark_branded(of, 0);
    return enough;
}

static int ready_finding(finding *of, int64_t longest) {
    size_t room = (size_t)longest + 1;
    of->tally.postings = &of->reach->postings[0], of->tally.asked = &of->one;
    of->words = malloc(room * sizeof *of->words), of->values = malloc(room * sizeof *of->values);
    of->nothing = calloc(room, sizeof *of->nothing);
    of->branded = calloc((size_t)of->tally.postings->count / 64 + 1, sizeof *of->branded);
    of->one = (licet_asked){of->ends, of->words, of->values, of->nothing, &of->floors, &of->slopes, &of->shares, 1};
    return ready_bounding(&of->bound) & ready_tally(&of->tally, longest) && of->words && of->values && of->nothing &&
           of->branded;
}

/* The pairs worth comparing, by question, then row: how many, and `*result` holds them (to be given to `licet_free`);
 * -1 without memory. `near` are cells of names near by letters, ascending. */
EXPORT int64_t licet_candidates(const licet_worth *worth, const licet_rows *rows, const licet_questions *asked,
                                const licet_reach *reach, double least, int32_t once, int32_t exact,
                                const int64_t *near, int64_t near_count, licet_candidate **result) {
    finding of = {.reach = reach, .least = least};
    of.bound = (bounding){.worth = worth, .rows = rows, .asked = asked, .once = once, .exact = exact};
    int64_t longest = longest_of(asked->ends, asked->count), from = 0, to = 0;
    valued *order = malloc(((size_t)longest + 1) * sizeof *order);
    int enough = ready_finding(&of, longest) && order;
    for (int64_t question = 0; question < asked->count && enough; question++, from = to) {
        while (to < near_count && near[to] < (question + 1) * reach->postings[0].count) to++;
        ask(&of.bound, question);
        enough = find_of(&of, order, near + from, near + to);
    }
    drop_bounding(&of.bound), drop_tally(&of.tally);
    free(order), free(of.words), free(of.values), free(of.nothing), free(of.branded);
    *result = of.found;
    if (enough) return of.used;
    free(of.found);
    *result = NULL;
    return -1;
}

/* ---- single words ------------------------------------------------------------------------------------------------ */

#define NEAR_BODY                                                                   \
    int64_t found = 0;                                                              \
    for (int64_t i = 0; i < count; i++) {                                           \
        places[found] = i;                                                          \
        found += __builtin_popcountll(scanned[i] ^ wanted) <= most;                 \
    }                                                                               \
    return found;

static int64_t near_plain(const uint64_t *scanned, int64_t count, uint64_t wanted, int32_t most, int64_t *places) {
    NEAR_BODY
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) static int64_t near_popcnt(const uint64_t *scanned, int64_t count, uint64_t wanted,
                                                             int32_t most, int64_t *places) {
    NEAR_BODY
}
#endif

/* Places of the signatures that differ from `wanted` in at most `most` bits; `places` has room for all and one more. */
EXPORT int64_t licet_near(const uint64_t *scanned, int64_t count, uint64_t wanted, int32_t most, int64_t *places,
                          int32_t path) {
#if defined(__x86_64__)
    if (path != PLAIN) return near_popcnt(scanned, count, wanted, most, places);
#endif
    (void)path;
    return near_plain(scanned, count, wanted, most, places);
}

/* The 64 bits of a word: `bits` is a character and its least count for each. */
EXPORT uint64_t licet_signature(const uint8_t *text, int64_t length, const uint8_t *bits) {
    uint32_t counts[256] = {0};
    uint64_t value = 0;
    for (int64_t i = 0; i < length; i++) counts[text[i]]++;
    for (int bit = 0; bit < 64; bit++) value |= (uint64_t)(counts[bits[bit * 2]] >= bits[bit * 2 + 1]) << bit;
    return value;
}

/* ---- edits between given pairs ------------------------------------------------------------------------------------ */

#define EDITS_LONGEST 64 /* characters of the first text: the bits of one number */

/* The edits (optimal string alignment) between the texts of each pair; -1 where the first has over EDITS_LONGEST
 * characters. Pairs of one asked text that stand together are cheapest. 0 without memory. */
EXPORT int32_t licet_edits_apart(const licet_texts *asked, const licet_texts *listed, const int32_t *asked_numbers,
                                 const int32_t *listed_numbers, int64_t count, int32_t *found) {
    int64_t longest = 1;
    for (int64_t i = 0; i < count; i++) {
        int64_t left = asked->ends[asked_numbers[i] + 1] - asked->ends[asked_numbers[i]];
        int64_t right = listed->ends[listed_numbers[i] + 1] - listed->ends[listed_numbers[i]];
        if (left > longest) longest = left;
        if (right > longest) longest = right;
    }
    uint32_t *one = malloc((size_t)longest * sizeof *one), *other = malloc((size_t)longest * sizeof *other);
    pattern *of = malloc(sizeof *of);
    uint64_t rows[EDITS_LONGEST + 1];
    int32_t enough = one && other && of, length = 0;
    if (of) of->rows = rows;
    for (int64_t i = 0; enough && i < count; i++) {
        if (i == 0 || asked_numbers[i] != asked_numbers[i - 1]) {
            length = decode(asked, asked_numbers[i], one);
            if (length && length <= EDITS_LONGEST) place(of, one, length);
        }
        int32_t columns = decode(listed, listed_numbers[i], other);
        if (length > EDITS_LONGEST) found[i] = -1;
        else found[i] = length ? swaps_apart(of, other, columns, length + columns) : columns;
    }
    free(one), free(other), free(of);
    return enough;
}
