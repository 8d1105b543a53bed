"""The English texts of the demo.  Other pages stay Indonesian, with a notice, as on a real site."""

from .shapes import CourseWords, HomeWords, ListWords, Page

HOME = HomeWords(
    headline="Learn a skill, free of charge. Find work or open a business.",
    lead=(
        "For residents of Kota Tangerang: learn to cook, cut hair, sew, make coffee or repair air conditioners. Apply "
        "by phone, at no cost."
    ),
    kit_text=(
        "The top three graduates of each class receive a starter kit with the tools they need to start working. The "
        "kit is free, and theirs to keep."
    ),
    faq=(
        (
            "Is it really free of charge?",
            "Yes. Applying, the interview, the class, the materials and the certificate are all free.",
        ),
        (
            "Who can apply?",
            (
                "Residents of Kota Tangerang who are on the government's social-welfare register (DTSEN). Each course "
                "also has an age limit and other requirements. If you are not sure whether you are on it, you "
                "can still apply, or ask at our counter."
            ),
        ),
        (
            "Which documents do I need?",
            (
                "Your KTP and your family card. You enter their numbers when you apply; no photos are needed. Bring "
                "both to the interview."
            ),
        ),
        (
            "What if a class is full?",
            (
                "If you are accepted but every seat is taken, you are on the waiting list. If someone withdraws, we "
                "offer the seat to the next in line. You have three days to answer."
            ),
        ),
        (
            "What if someone asks me for money?",
            (
                "Do not pay, and do not share your secret code. Our officers never ask for either. Tell us at once: "
                "our phone and WhatsApp numbers are at the bottom of every page."
            ),
        ),
    ),
)

COURSE_LIST = ListWords("Courses", "All courses are free of charge for residents of Kota Tangerang.")
NEWS_LIST = ListWords("News", "News from our classes, participants and graduates.")

COURSES: dict[str, CourseWords] = {
    "Tata Boga": CourseWords(
        title="Cooking",
        summary=(
            "Learn to cook dishes, cakes and snacks that people like to buy. You also learn to set prices and pack "
            "food."
        ),
        story=(
            (
                "Every meeting begins with washing hands, putting on an apron and laying out the ingredients. The "
                "instructor demonstrates a dish. Then you cook it in a small group. The "
                "first meetings teach you to hold a knife and to use a stove safely."
            ),
            (
                "You learn more than cooking. For each dish you write down the weight and the price of the "
                "ingredients, and the time it takes. From these notes you work out a fair price. At the last meeting "
                "each group sells its dishes to the neighbours of the training centre."
            ),
            (
                "Afterwards you can take orders for boxed meals, sell cakes at the market or work in a catering "
                "kitchen. A food business can start at home with simple tools. Choose the dish that you cook best."
            ),
        ),
        learn=(
            "Use knives, stoves and ovens safely",
            "Keep kitchen, hands and ingredients clean",
            "Cook everyday dishes for boxed meals",
            "Make cakes, bread and snacks",
            "Calculate cost, price and profit",
            "Pack, label and photograph food for sale",
        ),
        faq=(
            (
                "Do I need to know how to cook?",
                "No. The class starts with the basics, such as cutting and using the stove.",
            ),
            (
                "Do I need to bring ingredients?",
                "No. Ingredients, tools and aprons are at the training centre. Bring a notebook.",
            ),
            ("Can men join?", "Yes. The class is open to women and men."),
        ),
    ),
    "Barbershop": CourseWords(
        title="Barbering",
        summary=(
            "Learn to cut hair, trim beards and look after customers. You practise on a model head first, then "
            "on real customers."
        ),
        story=(
            (
                "At the first meetings you get to know scissors, combs and clippers. You learn to hold, clean and "
                "store each tool. You start on a model head, so you can practise as often as you like. From the eighth "
                "meeting on, you cut the hair of real customers, with the instructor beside you."
            ),
            (
                "Each meeting covers one cut, from the school cut to current styles. You also learn to ask customers "
                "what they want before you begin. Towards the end, you work out what it costs to open a shop: rent, "
                "electricity, tools and prices."
            ),
            (
                "Afterwards you can work in a barber shop or visit customers at home. Some graduates started on their "
                "own porch, with one chair and one mirror."
            ),
        ),
        learn=(
            "Use and look after scissors, combs and clippers",
            "Clean tools so that they are safe for every customer",
            "Cut the hair of children and adults",
            "Make layered cuts and clean lines",
            "Trim moustaches and beards",
            "Serve customers, set prices and record your earnings",
        ),
        faq=(
            ("Can women join?", "Yes. The class is open to women and men."),
            ("Do I need to bring my own scissors?", "No. All tools are provided and stay at the training centre."),
            (
                "Who are the customers?",
                "Neighbours of the training centre. They volunteer and do not pay.",
            ),
        ),
    ),
}

PAGES: tuple[Page, ...] = (
    Page(
        title="How the programme works",
        slug="cara-kerja",
        summary="Four steps from your application to the certificate, and who decides at each step.",
        body=(
            ("heading", "Step 1: you apply"),
            (
                "paragraph",
                (
                    "Choose a course and a class. Have your KTP and your family card at hand. It takes about three "
                    "minutes on a phone."
                ),
            ),
            (
                "paragraph",
                (
                    "You can also apply at our counter, where an officer helps you. You receive a number and a "
                    "secret code."
                ),
            ),
            ("heading", "Step 2: we check your data and talk with you"),
            (
                "paragraph",
                (
                    "An officer checks your data, usually within three days. If something needs correcting, you "
                    "have seven days to do so."
                ),
            ),
            (
                "paragraph",
                (
                    "Then we invite you to an interview. The head of the office decides, usually within five days "
                    "of the interview."
                ),
            ),
            ("heading", "Step 3: you learn in class"),
            (
                "paragraph",
                (
                    "If you are accepted, you have three days to answer. Once you accept, the seat is yours. To "
                    "complete the course, you must attend at least 80 percent of it and reach a mark of 60."
                ),
            ),
            ("heading", "Step 4: you complete the course"),
            (
                "paragraph",
                (
                    "Everyone who completes the course receives a certificate. The top three of each class also "
                    "receive a starter kit. We ask how you are doing after 3, 6 and 12 months."
                ),
            ),
            ("heading", "Who decides"),
            (
                "paragraph",
                (
                    "People decide on your application, not a computer. A computer only helps to compare data. If we "
                    "cannot accept you yet, you can ask for the reason at our counter."
                ),
            ),
        ),
    ),
)
