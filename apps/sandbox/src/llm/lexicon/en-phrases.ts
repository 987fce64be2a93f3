import type { Lexicon } from './lexicon.types.js';

export const EN_PHRASES: Pick<Lexicon, 'safety' | 'idioms' | 'meta' | 'worry' | 'asksCall'> = {
  safety: {
    self_harm: [
      /\b(kill|hurt|harm) myself\b/u,
      /\b(want|wish) (to|i could|i was|i were) (die|be dead|dead)\b/u,
      /\bend (my|it) (life|all)\b/u,
      /\b(don't|do not|dont) want to (live|wake up|be here|go on)\b/u,
      /\bbetter off (dead|without me)\b/u,
      /\bsuicide\b/u,
      /\bwish i was dead\b/u,
    ],
    emergency: [
      /\b(chest (pain|hurts)|pain in my chest|heart attack)\b/u,
      /\b(can't|cannot|can not|cant) (breathe|get up|move my)\b/u,
      /\b(having|had) a stroke\b/u,
      /\b(face|arm) (is )?(drooping|numb)\b/u,
      /\b(house|kitchen) is on fire\b|\bthere is (a fire|smoke)\b|\bsmell (gas|smoke)\b/u,
      /\bbleeding (a lot|badly|and)\b|\bwon't stop bleeding\b/u,
    ],
    abuse_neglect: [
      /\b(he|she|they) (hits?|hit|beats?|slapped|pushed|locks?|locked) me\b/u,
      /\bafraid of (my|him|her|them) (son|daughter|husband|wife|carer|nephew)?\b/u,
      /\bwon't (feed|give) me (food|anything|my)\b/u,
      /\btakes? (all )?my (money|pension)\b/u,
    ],
    scam_suspected: [
      /\bgift cards?\b/u,
      /\b(bank|police|irs|social security|microsoft) (rang|called|phoned|is on|wants|asked|told)\b/u,
      /\b(remote access|anydesk|teamviewer)\b/u,
      /\b(grandson|granddaughter|nephew|niece) (is )?in jail\b/u,
      /\bwire (the |some )?money\b|\basked (me )?for my (pin|password|account|card)\b/u,
    ],
    fall: [
      /\bi (fell|slipped|tripped|tumbled)\b(?! (asleep|in love|behind|out))/u,
      /\b(had|took|have had) a (little |bit of a |bad |small )?(fall|tumble|spill)\b/u,
      /\bfell (over|down|in the|on the|off|out of)\b/u,
    ],
    injury_pain: [
      /\b(broke|broken|sprained|burnt|burned|cut) my (arm|leg|hip|wrist|hand|ankle|finger|head)\b/u,
      /\b(terrible|awful|bad|so much|a lot of|severe|sharp) pain\b/u,
      /\bhurts? (so much|a lot|badly|terribly)\b/u,
      /\bhit my head\b/u,
    ],
    medicine_missed_or_double: [
      /\b(forgot|missed|skipped|stopped taking|ran out of|haven't taken|didn't take|did not take) (my |the |all )?(morning |evening |blood pressure |heart )?(pills?|tablets?|medicine|medication|insulin|drops)\b/u,
      /\btook (my|the) (pills?|tablets?|medicine) twice\b|\bdouble dose\b|\btook too many\b/u,
    ],
    no_food_or_heat: [
      /\b(haven't|have not|not) eaten (anything |a thing )?(since|all day|for|today|in)\b/u,
      /\bnothing (to eat )?since (yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/u,
      /\bno food (in|at|left)\b|\bnothing (left )?to eat\b/u,
      /\b(no heating|heating (is )?(off|broken|out)|no heat|freezing in (here|my))\b/u,
    ],
    confusion_unusual: [
      /\b(don't|do not) know (what day|what year|who i am|where i live)\b/u,
      /\bi (am|'m|feel|get) (so |very |all )?confused\b|\bi'm (so |very )?confused\b/u,
    ],
    lost_or_wandering: [
      /\b(i am|i'm) lost\b/u,
      /\b(don't|do not) know where i am\b/u,
      /\bcan't find (my|the) way home\b/u,
    ],
    help_requested: [
      /\b(please |can you |could you |somebody |someone )help me\b/u,
      /\bi need help\b/u,
      /\bsend (someone|somebody|help)\b/u,
    ],
    wants_to_stop_calls: [
      /\b(stop|quit) (calling|ringing|phoning)\b/u,
      /\b(don't|do not|never) (call|ring|phone) (me )?(again|any ?more)\b/u,
      /\bno more calls\b/u,
      /\btake me off\b/u,
    ],
    hopeless: [
      /\b(no point|what's the point|what is the point|hopeless|nothing to look forward|no hope)\b/u,
      /\b(given|giving) up\b/u,
      /\b(i'm|i am) (just )?a burden\b/u,
    ],
    grief_heavy: [
      /\b(my|our) (\w+ )?(husband|wife|son|daughter|brother|sister|friend|dog|cat|mother) (\w+ )?(died|passed away|passed|is dead)\b/u,
      /\bsince (he|she) (died|passed|went)\b/u,
      /\bthe funeral\b/u,
    ],
    lonely_persistent: [
      /\b(so|very|always|really|terribly|awfully) (lonely|alone)\b/u,
      /\bnobody (ever )?(calls|visits|comes|rings|talks)\b/u,
      /\bno one (ever )?(calls|visits|comes|rings|talks)\b/u,
    ],
  },
  idioms: [
    /\bdying (to|for) (see|hear|know|meet|try|a)\b/u,
    /\b(feet|knees|back|shoes) (are|is) killing me\b/u,
    /\b(died|dying) (of )?(laughing|laughter|embarrassment)\b/u,
    /\bfell (asleep|in love|behind|out with)\b/u,
    /\bover my dead body\b/u,
    /\bi could (kill|murder) (a|for)\b/u,
    /\bheart attack (when|from) (the|that|you)\b/u,
    /\bgiven? up (smoking|sugar|coffee|chocolate|knitting|sweets)\b/u,
  ],
  meta: {
    stop_calls: [/\b(stop|quit) (calling|ringing|phoning)\b/u, /\bno more calls\b/u],
    wrong_person: [
      /\bwrong (number|person)\b/u,
      /\b(there is|there's) no \w+ here\b/u,
      /\bnobody (by|of|with) that name\b/u,
      /\b(she|he) (is not|isn't|'s not) (here|in|home)\b/u,
    ],
    robot: [
      /\b(are|r) (you|u) (a |an )?(\w+ )?(robot|machine|computer|human|person|real|ai|recording)\b/u,
      /\bis this (a |an )?(robot|machine|computer|recording|real)\b/u,
    ],
    injection: [
      /\b(ignore|forget|disregard) (all |your |the |any )*(previous |prior |earlier |above )?(instructions?|rules|prompt)\b/u,
      /\bsystem prompt\b/u,
      /\byou are now\b/u,
      /\b(pretend|act) (to be|as if|as)\b/u,
      /\bdeveloper mode\b/u,
    ],
    repeat: [
      /\b(say (that|it) again|repeat (that|it|please)|come again|pardon|what did you say|what was that|didn't (hear|catch) (you|that))\b/u,
      /^(what|sorry|eh|huh)$/u,
    ],
    slower: [/\b(slower|slow down|too fast|more slowly)\b/u],
    louder: [/\b(louder|speak up|can't hear you|cannot hear you|too quiet)\b/u],
    person_please: [
      /\b(real|live|actual) (person|human)\b/u,
      /\b(speak|talk) (to|with) (a |an |some )?(person|human|someone real|somebody|manager)\b/u,
    ],
    not_now: [
      /\b(not now|not a good time|bad time|i'm busy|i am busy|call (me )?later|another time|in the middle of|got visitors|have visitors)\b/u,
    ],
    goodbye: [
      /\b(bye|goodbye|bye bye|good night|i (have to|must|got to|need to|should|'ve got to) (go|run|hang up)|talk (to you )?(later|soon|tomorrow)|that's all|see you)\b/u,
      /^(cheerio|ta ta|so long)\b/u,
    ],
    swearing: [
      /\b(fuck\w*|shit\w*|bastard|bitch|idiot|stupid (machine|thing|robot)|shut up|damn you|piss off|asshole|moron)\b/u,
    ],
  },
  worry: [
    /\b(worried|worry|worries|worrying|afraid|scared|frightened|anxious|nervous)\b/u,
    /\b(lonely|alone|all by myself)\b/u,
    /\b(the |a |my )?(gas |electric |electricity |hospital |doctor's )?bills?\b/u,
    /\bi miss (my|him|her|them|you|the)\b/u,
  ],
  asksCall: [
    /\b(ring|call|phone) (me )?(back|again)\b/u,
    /\b(ring|call|phone) me\b(?! (a|an|names|old))/u,
    /\b(can|could|will|would) you (ring|call|phone)\b/u,
    /\bgive me a (ring|call|bell)\b/u,
  ],
};
