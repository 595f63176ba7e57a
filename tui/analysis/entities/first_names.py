"""First names and the gender they usually tell, as two small tables.

Takes a first name, gives "m", "f" or None. Names that both genders bear (Leslie, Jordan) are left
out on purpose: for those the pronouns of the article decide.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

Gender = Literal["m", "f"]

_MALE = frozenset(
    """
    aaron abbas abdel abdul abdulla abdullah abdulrahman abe abraham achim adam adolf adrian ahmad
    ahmed aidan akihiko akio al alain alan alassane albert alberto aldo alec alejandro aleksandar
    aleksander aleksandr aleksei alessandro alexander alexandre alexandru alexei alexey alexis
    alfonso alfred alfredo ali alistair allan allen alok alvaro alvin amadou amir amit amitabh amr
    anatoly anders andre andreas andrei andrej andres andrew andrey andrii andriy andrzej andy
    angelo angus anil anthony antoine anton antonin antonio antony anwar arif arjun armando arnold
    arsen arsenio art arthur artem artur arturo arvind asad ashraf asif atif augusto austin avi
    aziz babar bakir ban baptiste barack barney barry bart bartosz bashar bashir ben benedict
    benjamin benny bernard bernardo bernie bert bharat bill billy binyamin bjorn bob bobby bogdan
    boris brad bradley brendan brent bret brett brian bruce bruno bryan burhan byron cal calvin
    cameron carl carlo carlos cary cesar chad charles charlie chester chip chris christian
    christoph christophe christopher chuck clarence claude claudio clay clayton clement cliff
    clifford clint clive cody cole colin connor conrad corey cornel cory craig curt curtis cyril
    cyrus daisuke dale damian damien damon dan daniel daniele danilo danny dante darrell darren
    daryl dave david davide dean denis dennis denys derek dermot desmond devin didier diego dieter
    dietmar dilip dimitri dimitris dirk dmitri dmitriy dmitry dmytro dominic dominik don donald
    donnie doug douglas drew duane duncan dustin dwayne dwight earl ed eddie edgar edmund eduard
    eduardo edward edwin efrain egor ehud eli elias elijah elliot elliott elmer elon elvis emilio
    emmanuel emmerson emomali enda enrico enrique erdogan eric erik ernest ernesto erwin esteban
    ethan eugene evan evgeny evo ezra fabio fabrice faisal fares farid farouk faustin fawzi
    federico felipe felix ferdinand fernando fidel filip florian floyd francesco francis francisco
    franck franco francois frank frankie franklin franz fred freddie frederic frederick fritz fumio
    gabriel garrett gary gavin gene geoff geoffrey george georges georgi gerald gerard gerardo
    gerhard gerry giacomo gianni gideon gilbert gilles giorgio giorgos giovanni giuseppe glen glenn
    gordon graham grant greg gregg gregor gregory grigory guido guillaume guillermo gus gustavo guy
    habib haider haitham hakan hakeem hamad hamid hamza hank hans harald harold harris harrison
    harry harvey hasan hashim hassan hector heiko heinz helmut hendrik henri henrik henrique henry
    herbert herman hernan hideki hiroshi hisham homer horacio horst howard hubert hugh hugo
    humberto husam hussein ian ibrahim idriss ignacio igor ihor ike ildefonso ilham ilya imran
    ioannis ira irakli isaac isaias ismail israel issa ivan ivo jack jacob jacques jaime jair jake
    jakob jakub james jamie jan janez janos janusz jared jaroslaw jason jasper javad javier jay
    jean-marc jean-marie jean-claude jean-pierre jean-yves jeb jed jeff jefferson jeffrey jens
    jeremiah jeremy jermaine jerome jerry jesse jesus jim jimmy joachim joao joaquin jochen joe
    joel joerg johan johann johannes john johnnie johnny jon jonas jonathan jorge jose josef joseph
    josh joshua josip juan juha julian julien julio julius junichiro juri justin kalin kamal kareem
    karim karl karsten kassym-jomart kazuo keir keith ken kenji kenneth kent kerr kevin khaled
    khalid khalil kirill kirk klaus kofi kristof kurt kwame kwasi kyle kyriakos lamar lance larry
    lars laszlo laurent lawrence lee leigh len leo leon leonard leonid leopoldo leroy lester lev
    levi lewis liam lindsey lionel lloyd lorenzo lou louis luc luca lucas lucian luigi luis luiz
    lukas luke luther lyle lyndon maged mahathir mahmood mahmoud majid malcolm malik manfred
    manmohan manuel manny marc marcel marcelo marcin marco marcos marcus marek mariano mario marius
    mark marko markus marshall martin marty marvin marwan masoud massimo mateusz matias matt matteo
    matthew matthias mauricio maurizio maurice max maxim maxime maximilian mehdi mehmet mel melvin
    menachem merrick michael michal michel michele miguel mihai mike mikhail mikheil mikko miklos
    milan milo milos miloslav miloud milton miroslav mitch mitt mitchell mohamad mohamed mohammad
    mohammed mohsen moises monte morgan moritz morris morten moshe moussa muammar muhammad murat
    murray mustafa mustapha mykhailo mykola myron naftali naguib najib narendra nasser nathan
    nathaniel nawaz neal ned neil nelson nestor newt nguyen nicholas nick nicola nicolae nicolas
    niels nigel nikita nikki-joe niklas nikola nikolai nikolay nikolaos nikos nils noah noam noel
    nouri nuri norbert norman obama olaf olaf oleg oleh oleksandr oleksii oleksiy olivier omar
    orlando orrin oscar oskar oswaldo otto owen pablo paddy pal paolo pascal pat-rick patrice
    patricio patrick paul paulo pavel pavlo pavol pawel pedro per percy perry pervez pete peter
    petr petro petros phil philip philipp philippe phillip pierce pierre piers pieter piotr prakash
    prince qasem quentin quincy raed rafael rafal rafik rahm rahul rainer raj rajesh rajiv rakesh
    ralph ramazan rami ramon ramzan ramzi randall randy raphael rashid raul ravi ray raymond recep
    reggie reinhard reinhold rene reuben rex reza riccardo ricardo rich richard rick ricky riyad
    rob robby robert roberto robin-john rod roderick rodney rodolfo rodrigo rodrygo roger rohit
    roland rolf roman romano romeo ron ronald ronnie rory ross roy ruben rudi rudolf rudy rufus rui
    rupert rush ruslan russ russell rustem rusty ryan saad sadiq saeed saif salah saleh salman
    salvador salvatore sam sami samir samuel sanjay santiago saul scott sean sebastian sebastien
    serge sergei sergey sergio serhii serhiy seth shane shaun shawn sherrod sheldon shimon shinzo
    shigeru sidney silvio simon slobodan spencer stan stanislas stanislav stanley stavros stefan
    stefano steffen stelian stephan stephane stephen sterling steve steven stewart stu stuart
    sultan sven syed sylvester tadeusz takashi tamim tarek tariq taro taylor-john tayyip ted teddy
    temur terence terje terrence thabo theo theodore thierry thomas thorsten tim timo timothy
    tobias toby todd tom tomas tomasz tommy tony toshihiro travis trent trevor trey tristan tucker
    tyler umar umaro urs usman uwe vaclav valdis valentin valerii valeriy valery vasily vasyl
    vernon victor viktor vince vincent vincenzo vinod virgil vishal vitali vitalii vitaliy vitaly
    vivek vlad vladimir vladislav vojislav volker volodymyr vyacheslav wade waleed walid wallace
    wally walt walter wang-yi warren wayne wendell werner wesley wilbur wilfried will willem
    william willie willy winston wojciech wolfgang woodrow wopke wyatt xavier yahya yair yang
    yannis yaroslav yasir yasser yasuo yevgeny yitzhak yoav yoram yossi yoshihide yuri yuriy yusuf
    yves zac zachary zack zbigniew zeljko zoran zaher zalmay ziad viacheslav vyacheslav
    """.split()
)

_FEMALE = frozenset(
    """
    abby abigail ada adela adele adriana agnes agnieszka aicha aisha aishwarya alba alejandra
    aleksandra alena alessandra alexa alexandra alexandria alice alicia alina alison allison alma
    alyssa amal amanda amber amelia amelie amelize amina aminata amira amy ana anastasia
    andrea-maria angela angelica angelika angelina angelique angie anita ann anna annalena anne
    anneliese annette annie annika antje antonella antonia anya aoife aparna april aretha ariana
    arlene arya asha ashley asma astrid audrey aung-san aurora ava ayanna ayesha azadeh barbara
    beata beatrice beatriz becky begona belinda bella benazir berit bernadette bernadine beth
    bethany betsy betty beverly bianca birgit blanca bonnie brenda briana bridget brigitte britney
    brittany brooke caitlin camila camilla candace candice cara carla carly carmel carmen carol
    carole carolina caroline carolyn carrie casey-ann cassandra catalina caterina catherine cathy
    cecile cecilia celeste celia celine chandra chantal charlene charlotte chelsea cheryl chiara
    chimamanda chloe christa christiane christina christine chrystia cindy claire clara clare
    clarissa claudia claudine colette colleen concetta connie constance consuelo cora corazon
    cordelia corinne courtney cristina crystal cynthia dagmar daisy dana daniela danielle daphne
    darlene dawn deanna deb debbie deborah debra deirdre delia delphine denise diana diane dianne
    dilma dina dolores donna dora doreen doris dorothy edith edna ekaterina elaine elba eleanor
    elena eleni elisa elisabeth elise elizabeth ella ellen ellie elsa elvira emilia emily emine
    emma erica erika erin esther ethel eva eve evelyn fabiana fadumo faith fatima fatma fatou
    federica felicia felicity fernanda fiona flora florence fran frances francesca francoise frauke
    freya frieda gabriela gabriele gabriella gabrielle gail galina gemma geneva genevieve georgia
    georgina geraldine gertrude gianna gillian gina ginger gisele giulia gladys glenda gloria grace
    graciela greta gretchen gro gudrun guadalupe gwen gwendolyn hadiza hala haley hana hanan hanna
    hannah harriet hazel heather heidi helen helena helene helga helle henrietta hilary hilda
    hillary holly hope huma huda ida ilana ilona imelda inna indira ines ingrid inga irena irene
    irina iris irma isabel isabella isabelle isla ivana ivanka ivonne ivy jacinda jackie jacqueline
    jada jamila jana jane janelle janet janice janine jasmine jayne jean jeanette jeanine jeanne
    jen jenna jennie jennifer jenny jessica jill jo joan joann joanna joanne jocelyn jodi jodie
    johanna josefina josephine joy joyce juanita judith judy julia juliana julianne julie juliet
    julieta june justine kamala karen karin karina karine karla karolina kate katerina katharina
    katharine katherine kathleen kathryn kathy katia katie katja katrin katrina katy kay kaya kayla
    kayleigh keiko keisha kelly kelly-ann kellyanne kerry-ann kerstin khadija kiersten kim-marie
    kimberly kirsten kirstin kristen kristalina kristi kristin kristina krystyna lana lara larissa
    latoya laura lauren laurie layla lea leah leanne leila lena lenora leona leonie leticia leyla
    liana lidia lila lillian lilly lily lina linda lindsay lisa liudmila liv liz liza lois lola
    loretta lori lorraine lottie louisa louise luana lucia lucie lucille lucy ludmila luisa lupe
    lydia lyn lynn lynne lyudmila mabel madeleine madison magdalena maggie maia maira maja malala
    malgorzata malia malkia mandy manuela mara marcela marcia margaret margarita margot margrethe
    maria mariah marian mariana marianne marie mariela marija marilyn marina marine marion marisa
    marissa marjorie marlene marta martha martina mary maryam maryann mathilde matilda maura
    maureen maxine maya mayra meg megan meghan melania melanie melezia melinda melissa melody
    mercedes meredith mette michaela michele-anne michelle mila mildred milena millicent mimi
    minyon mira miranda miriam mitsuko moira molly mona monica monika monique muriel myriam myrna
    nabila nadia nadine nadya nahid najat nana nancy naomi nasrin natalia natalie nataliya natalya
    natasha nathalie nazanin nell nellie ngozi nicole nicoletta nikki nilda nina noelle noor nora
    noreen norma nuria odile oksana olga olha olive olivia oprah ornella paige pam pamela paola
    patricia patsy patti patty paula paulette pauline pearl peggy penelope penny petra phoebe
    phyllis pilar piper polly preeti pratibha priscilla priti priya quinn-marie rachel rafaela
    raisa rakeyia rama ramona rania raquel rasha rebecca regina reinette renate renee rhonda rima
    rita roberta robyn rocio rosa rosalie rosalind rosalynn rosanna rose rosemary rosie roxana
    roxane roxanne ruby ruth sabina sabine sabrina sadie sahar sally salma samantha samia sanna
    sandra sara sarah saskia savannah scarlett selena selina selma serena shakira shanna shannon
    sharon shauna sheena sheila shelley shelly sherri sheryl shirin shirley shreya silke silvia
    simona simone sinead siobhan sofia soledad sonia sonja sonya sophia sophie soraya stacey stacy
    stefania stella stephanie sue summer sunita susan susana susanna susanne susie suzanne svetlana
    sviatlana sybil sylvia sylvie tabitha talia tamara tammy tania tanya tara tasha tatiana tatyana
    tatjana tawakkol teresa terri tess tessa thelma theresa therese tiffany tilda tina toni tracey
    tracy trina trish trisha tricia trudy tsai tulsi tyresha ulrike uma ursula valentina valeria
    valerie vanessa vera verena veronica veronika vicki vicky victoria vida viktoria viola violeta
    virginia viviana viviane vivian wanda wendy whitney whoopi wilma winnie xiomara yasmin yasmine
    yelena yesenia yevgenia yoko yolanda yulia yuliya yuriko yvette yvonne zainab zara zeinab zelda
    zeynep zoe zofia zsuzsanna zuzana
    """.split()
)


def gender_of(first_name: str) -> Gender | None:
    """The gender `first_name` usually tells, or None."""
    decomposed = unicodedata.normalize("NFD", first_name.casefold().rstrip("."))
    key = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if key in _MALE:
        return None if key in _FEMALE else "m"
    if key in _FEMALE:
        return "f"
    return None
