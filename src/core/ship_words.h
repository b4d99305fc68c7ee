/* Names that come with the program. */
#ifndef ZHILU_CORE_SHIP_WORDS_H
#define ZHILU_CORE_SHIP_WORDS_H

#define SHIP_AGENCY "勞動部勞動力發展署"

#endif
