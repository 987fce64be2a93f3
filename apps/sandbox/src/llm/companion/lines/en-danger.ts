// The first line of each is the one that is owed; it never advises, diagnoses or promises help.
export const EN_DANGER = {
  'danger.self_harm.1': [
    'I am so glad you told me. Are you thinking of ending your life? Please call or text 988, or 911 if it is now. I am staying with you.',
  ],
  'danger.self_harm.2': [
    'I am still here with you. Who could be with you right now? May I let {contact} know?',
    'You do not have to carry this alone. May I let {contact} know how you feel?',
  ],
  'danger.self_harm.3': [
    'I am listening. You can call 988 at any hour. Is somebody with you now?',
    'Stay with me a little. Can you call 988 while we speak, or ask somebody to come?',
  ],
  'danger.emergency.1': [
    'Please hang up and call 911 now, or shout for someone near you. Can you do that?',
    'Please call 911 now, or shout for someone near. Can you reach another phone?',
  ],
  'danger.emergency.2': [
    'Please call 911 first. Is somebody near you? May I let {contact} know as well?',
    'Have you called 911? May I tell {contact} what happened?',
  ],
  'danger.emergency.3': [
    '911 comes first. Please hang up and call them now. Will you do that?',
    'Please do not wait for me. Call 911 or shout for a neighbour. Can you?',
  ],
  'danger.abuse_neglect.1': [
    'I believe you, and it is good that you told me. Is it safe to talk right now?',
    'Thank you for telling me. I believe you. Is it safe to talk now?',
  ],
  'danger.abuse_neglect.2': [
    'You did nothing wrong. Is there someone you trust who should know?',
    'It is not your fault. Whom do you trust most?',
  ],
  'danger.abuse_neglect.3': [
    'If you are in danger now, please call 911. Would you like to go on talking?',
    'In danger, call 911 at once. Shall we stay on the line?',
  ],
  'danger.scam_suspected.1': [
    'Please take your time. Do not pay and do not read out any numbers. You can just hang up on them. Is there a person you trust whom you can ring?',
  ],
  'danger.scam_suspected.2': [
    'There is no hurry, whatever they say. May I let {contact} know about it?',
    'Please do nothing yet. May I tell {contact} about it?',
  ],
  'danger.scam_suspected.3': [
    'You may hang up on anybody who hurries you. Have they rung before?',
    'Nobody honest asks for that by telephone. Will you ring someone you trust first?',
  ],
  'danger.fall.1': [
    'Oh, I am glad you told me about the fall. Have you told anyone?',
    'A fall is worth telling, even a small one. Have you told someone about it?',
    'Thank you for telling me that you fell. Have you told someone?',
  ],
  'danger.fall.2': [
    'Somebody should know about it. May I let {contact} know that you fell?',
    'I would like {contact} to know about the fall. May I?',
  ],
  'danger.fall.3': [
    'Thank you. If it gets worse, please call 911. How do you feel right now?',
    'All right. If anything feels wrong, call 911. Are you sitting comfortably now?',
  ],
  'danger.injury_pain.1': [
    'I am sorry that you are in pain. Have you told someone?',
    'That sounds painful, and I am glad you said so. Have you told anyone?',
  ],
  'danger.injury_pain.2': [
    'Somebody should look at it. May I let {contact} know?',
    'I would feel better if {contact} knew about it. May I tell them?',
  ],
  'danger.injury_pain.3': [
    'If it gets worse, please call your doctor, or 911. What are you doing now?',
    'If it does not ease, please ring your doctor. Are you sitting down?',
  ],
  'danger.medicine_missed_or_double.1': [
    'Thank you for telling me. I cannot say what to do about it, but your pharmacist can. Have you told someone?',
    'It is good that you say so. Your pharmacist can tell you what to do. Have you told anyone?',
  ],
  'danger.medicine_missed_or_double.2': [
    'Your pharmacist can tell you more than I can. May I let {contact} know?',
    'Please ask your pharmacist. May I tell {contact} as well?',
  ],
  'danger.medicine_missed_or_double.3': [
    'Please ring your pharmacist before you take anything. Do you have the number at hand?',
    'Will you ring the pharmacist when we have finished?',
  ],
  'danger.no_food_or_heat.1': [
    'You should not be without that. Have you told someone?',
    'I am glad you told me. Have you told anyone else?',
  ],
  'danger.no_food_or_heat.2': [
    'May I let {contact} know, so that somebody can look in?',
    'I would like to tell {contact} about it. May I?',
  ],
  'danger.no_food_or_heat.3': [
    'Is there a neighbour you could ask for now?',
    'Who lives near enough to bring you something?',
  ],
  'danger.confusion_unusual.1': [
    'That must feel strange. Is someone with you?',
    'I am here, take your time. Have you told someone that you feel like that?',
  ],
  'danger.confusion_unusual.2': [
    'May I let {contact} know, so that you are not alone with it?',
    'I would like {contact} to know. May I tell them?',
  ],
  'danger.confusion_unusual.3': [
    'We have time. Are you sitting comfortably?',
    'Let us go slowly. Who is usually with you at this hour?',
  ],
  'danger.lost_or_wandering.1': [
    'Stay where you are, please. Is there someone near whom you can ask?',
    'Please stay where you are, if it is safe there. Do you see somebody who could help?',
  ],
  'danger.lost_or_wandering.2': ['May I let {contact} know where you are?', 'I would like to tell {contact}. May I?'],
  'danger.lost_or_wandering.3': [
    'If you are not safe, please call 911. What do you see around you?',
    'Stay in a safe place. Is there a shop or a house near you?',
  ],
  'danger.help_requested.1': [
    'You would like some help, I hear, and I will tell {contact}. What do you need most?',
    'I hear that you need help, and I will let {contact} know. What is it about?',
  ],
  'danger.help_requested.2': [
    'May I let {contact} know that you asked for help?',
    'I can tell {contact} that you want help. Shall I?',
  ],
  'danger.help_requested.3': [
    'I cannot promise who comes, but it is noted. If it is urgent, call 911. Are you all right for now?',
    'If it cannot wait, please call 911. Can it wait a little?',
  ],
  'danger.wants_to_stop_calls.1': [
    'I understand, you would rather have no more calls. Press nine on your phone and it stops. Shall we say goodbye?',
    'That is your decision. Press nine now, and these calls end. Do you want to say goodbye?',
  ],
  'danger.wants_to_stop_calls.2': [
    'You only need to press nine. Is there anything you want me to tell {contact}?',
    'Nine ends these calls for good. Shall we leave it at that?',
  ],
  'danger.wants_to_stop_calls.3': [
    'Then I will let you go now. Is that all right?',
    'I will not keep you. Shall we end here?',
  ],
  'danger.hopeless.1': [
    'That sounds very heavy. What makes it so hard just now?',
    'I hear how heavy it is for you. Do you want to tell me about it?',
  ],
  'danger.hopeless.2': [
    'Thank you for saying it aloud. Who would you like to know about it?',
    'I am listening. Is there somebody you can say this to?',
  ],
  'danger.hopeless.3': [
    'I am glad that you told me. Was there one small good thing this week?',
    'We need not solve it today. What would make tomorrow a little lighter?',
  ],
  'danger.grief_heavy.1': [
    'I am so sorry. What were they like?',
    'That is a great loss. Would you like to tell me about them?',
  ],
  'danger.grief_heavy.2': [
    'It is good to speak of them. What do you miss most?',
    'Thank you for telling me. How long ago was it?',
  ],
  'danger.grief_heavy.3': ['Who remembers them together with you?', 'What would they have said today?'],
  'danger.lonely_persistent.1': [
    'That is a lonely stretch, and I am glad you tell me. Who would you like to hear from?',
    'It is hard to be so much alone. Whose voice would you like to hear?',
  ],
  'danger.lonely_persistent.2': [
    'Have you told {contact} that the days are so quiet?',
    'Does {contact} know how quiet it is?',
  ],
  'danger.lonely_persistent.3': ['When was it less quiet around you?', 'What company did you enjoy most?'],
  'danger.no': [
    'Then I will keep it to myself, unless you are in danger. How do you feel now?',
    'All right, I tell nobody, unless you are in danger. What would help you now?',
    'As you wish. Only if you were in danger I could not be silent. How are you now?',
  ],
  'danger.stay': [
    'I am still here. What would help you right now?',
    'I am staying on the line. How is it now?',
    'Take your time, I am listening. Is anybody near you?',
    'You are not talking to the wall. What is on your mind?',
  ],
  'danger.bye': [
    'Before you go: if it is an emergency, please call 911 at once. Will you do that?',
    'One thing before goodbye: in danger, please call 911. Will you?',
  ],
} as const;
