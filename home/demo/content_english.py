"""The English texts of the demo.  Other pages stay Indonesian, with a notice, as on a real site."""

from .shapes import CourseWords, HomeWords, ListWords, Page

HOME = HomeWords(
    headline="Learn a skill, free of charge. Find work or open a business.",
    lead=(
        "For residents of Kota Tangerang: learn to cook, cut hair, sew, make coffee or repair air conditioners. Apply "
        "by phone, at no cost."
    ),
    kit_text=(
        "The three best who complete a class receive a starter kit. It holds the tools to begin work, as the course "
        "has taught it. The kit is free of charge and theirs to keep."
    ),
    faq=(
        (
            "Is it really free of charge?",
            "Yes. Applying, the interview, the class, the materials and the certificate cost nothing.",
        ),
        (
            "Who may apply?",
            (
                "Residents of Kota Tangerang who are on the government's social-welfare register (DTSEN). Each course "
                "also has an age limit and other requirements. Not sure whether you are on it? You may apply all the "
                "same, or ask at our counter."
            ),
        ),
        (
            "Which documents do I need?",
            (
                "Your KTP and your family card. You type their numbers when you apply; no photo is needed. Bring both "
                "to the interview."
            ),
        ),
        (
            "What if a class is full?",
            (
                "If you are accepted but every seat is taken, you are on the waiting list. When somebody withdraws, we "
                "offer the seat to the next in line. You have three days to answer."
            ),
        ),
        (
            "What if somebody asks me for money?",
            (
                "Do not pay, and do not give away your secret code. Our officers never ask for either. Tell us at "
                "once, by the telephone or WhatsApp number at the foot of this site."
            ),
        ),
    ),
)

COURSE_LIST = ListWords("Courses", "All courses are free of charge for residents of Kota Tangerang.")
NEWS_LIST = ListWords("News", "From our classes, those who attend them and those who have completed one.")

COURSES: dict[str, CourseWords] = {
    "Tata Boga": CourseWords(
        title="Cooking",
        summary=(
            "Learn to cook dishes, cakes and snacks that people like to buy. You also learn to reckon a price and to "
            "pack food."
        ),
        story=(
            (
                "Every meeting begins with washing hands, putting on an apron and laying out the ingredients. The "
                "instructor shows one dish at the front table. Then you cook the same dish in a small group. The "
                "first meetings teach you to hold a knife and to use a stove safely."
            ),
            (
                "You learn more than cooking. For each dish you write down the weight and the price of what goes in, "
                "and the time it takes. From these notes you reckon a fair price. At the last meeting each group "
                "sells its dishes to the neighbours of the training centre."
            ),
            (
                "Afterwards you can take orders for boxed meals, sell cakes at the market or work in a catering "
                "kitchen. A food business can begin at home with simple tools. Choose the one dish that you cook "
                "best."
            ),
        ),
        learn=(
            "To use knives, stoves and ovens safely",
            "To keep kitchen, hands and ingredients clean",
            "To cook everyday dishes for boxed meals",
            "To make cakes, bread and snacks",
            "To reckon cost, price and profit",
            "To pack, label and photograph food for sale",
        ),
        faq=(
            ("Must I cook well already?", "No. The class begins with the basics, such as cutting and using the fire."),
            (
                "Do I bring the ingredients?",
                "No. Ingredients, tools and aprons are at the training centre. Bring a notebook.",
            ),
            ("May men join?", "Yes. The class is open to women and men."),
        ),
    ),
    "Barbershop": CourseWords(
        title="Barbering",
        summary=(
            "Learn to cut hair, to trim beards and to look after customers. You practise on a model head first, then "
            "on real customers."
        ),
        story=(
            (
                "At the first meetings you get to know scissors, combs and clippers. You learn to hold, clean and "
                "store each tool. You begin with a model head, so you may try as often as you like. From the eighth "
                "meeting on, you cut the hair of real customers, with the instructor beside you."
            ),
            (
                "Each meeting is about one cut, from the school cut to what is worn today. You also learn to ask a "
                "customer before you begin. Towards the end you reckon what it costs to open a shop: rent, "
                "electricity, tools and prices."
            ),
            (
                "Afterwards you can work in a barber shop or visit customers at home. Some began on their own porch, "
                "with one chair and one mirror."
            ),
        ),
        learn=(
            "To use scissors, combs and clippers, and to care for them",
            "To clean tools so that they are safe for every customer",
            "To cut the hair of children and grown-ups",
            "To make layered cuts and clean lines",
            "To trim moustaches and beards",
            "To serve customers, set prices and note what you earn",
        ),
        faq=(
            ("May women join?", "Yes. The class is open to women and men."),
            ("Do I bring my own scissors?", "No. All tools are there. They stay at the training centre."),
            (
                "Who are the customers?",
                "Neighbours of the training centre. They come of their own free will and do not pay.",
            ),
        ),
    ),
}

PAGES: tuple[Page, ...] = (
    Page(
        title="How the programme works",
        slug="cara-kerja",
        summary="Four steps from your application to the certificate, and who decides at each of them.",
        body=(
            ("heading", "Step 1: you apply"),
            (
                "paragraph",
                (
                    "Choose a course and a class. Have your KTP and your family card at hand. It takes about ten "
                    "minutes on a phone. You can also apply at our counter, where an officer helps you. You receive a "
                    "number and a secret code."
                ),
            ),
            ("heading", "Step 2: we check your data and talk with you"),
            (
                "paragraph",
                (
                    "An officer checks your data, usually within three days. If something needs to be put right, you "
                    "have seven days for it. Then we invite you to an interview. The head of the office decides, "
                    "usually within five days of the interview."
                ),
            ),
            ("heading", "Step 3: you learn in class"),
            (
                "paragraph",
                (
                    "If you are accepted, you have three days to answer. Once you say that you will come, the seat is "
                    "yours. To complete the course, attend at least 80 percent of it and reach a mark of 60."
                ),
            ),
            ("heading", "Step 4: you complete the course"),
            (
                "paragraph",
                (
                    "Everyone who completes receives a certificate. The three best of each class also receive a "
                    "starter kit. We ask you how you are after 3, 6 and 12 months."
                ),
            ),
            ("heading", "Who decides"),
            (
                "paragraph",
                (
                    "People decide on your application, not a computer. A computer only helps to compare data. If we "
                    "cannot accept you yet, you may ask at our counter for the reason."
                ),
            ),
        ),
    ),
)
